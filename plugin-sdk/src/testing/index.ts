/** The test kit: drive a plugin in memory, and hold its ranges against the text. */
export { type Drive, type DriveOptions, drive, type IndexSource } from "./drive.ts";
export type { FakeHost } from "./fakeHost.ts";
export { indexFaults } from "./indexFaults.ts";
export { outline } from "./outline.ts";
export { type RangeRules, rangeFaults } from "./rangeFaults.ts";
export { slice } from "./slice.ts";
