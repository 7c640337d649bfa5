/** A session of the `chorus` dialect with a fake plugin at the other end, and what they talk about. */
import { never } from "../../server/src/base/cancellation.ts";
import { chorusSession } from "../../server/src/dialects/chorus.ts";
import type {
  Handshake,
  Introduction,
  Session,
  Violation,
} from "../../server/src/dialects/session.ts";
import { type FakePlugin, FakeProcess } from "./fakePlugin.ts";
import { foundPlugin } from "./foundPlugin.ts";
import { linkedTransports } from "./linkedTransports.ts";

export const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
export const symbol = { name: "main", kind: 12, range, selectionRange: range } as const;
export const parsed = {
  symbols: [symbol],
  imports: [],
  foldingRanges: [{ startLine: 0, endLine: 2 }],
};
export const document = { uri: "file:///a.toy", languageId: "toy", version: 1, text: "main" };

export interface Opened {
  readonly session: Session;
  readonly handshake: Handshake;
  readonly plugin: FakeProcess;
  readonly violations: Violation[];
  readonly notifications: string[];
}

export async function open(
  fake: FakePlugin,
  features: readonly string[] = ["parse"],
): Promise<Opened> {
  const [ours, theirs] = linkedTransports();
  const context = { dataDir: "/data", runtimes: {}, stderr: () => {} };
  const plugin = new FakeProcess(fake, 1, context, theirs);
  const violations: Violation[] = [];
  const notifications: string[] = [];
  const session = chorusSession({
    descriptor: foundPlugin({ id: "toy", features }).descriptor,
    transport: ours,
    listener: {
      request: async () => null,
      notification: (method) => notifications.push(method),
      violation: (what) => violations.push(what),
      offersChanged: () => {},
      close: () => {},
    },
    textOf: () => undefined,
  });
  const handshake = await session.initialize(introduction, never);
  return { session, handshake, plugin, violations, notifications };
}

const introduction: Introduction = {
  protocolVersion: "1.0",
  host: { name: "chorus", version: "1.0.0" },
  pluginId: "toy",
  dataDir: "/data",
  workspaceFolders: [],
  configuration: {},
  grants: {},
  positionEncodings: ["utf-16"],
  editor: {},
  initializationOptions: undefined,
};

/** The params of a request about a document. */
export function about({ uri }: { readonly uri: string }): {
  readonly textDocument: { uri: string };
} {
  return { textDocument: { uri } };
}
