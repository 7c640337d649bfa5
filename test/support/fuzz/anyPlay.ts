/** Plays, at random: most servers mean well most of the time, so that what the others do to them is seen. */
import * as fc from "fast-check";
import { features, isFeature } from "../../../server/src/routing/features.ts";
import { allCapabilities } from "./capabilities.ts";
import type { EditorPlan, LifePlan, Move, Place, Play, Way } from "./play.ts";

const method = some(...Object.keys(features).filter(isFeature));
const capability = some(...Object.keys(allCapabilities));
const document = fc.nat({ max: 2 });
const which = fc.nat({ max: 9 });

const lineEnds = ["\n", "\r\n", "\n\n"];
const words = [..."a b let { } ( . é 😀 e\u0301 👩‍👩‍👧 \u2028".split(" "), " ", ...lineEnds];
const text = fc.array(some(...words), { maxLength: 24 }).map((parts) => parts.join(""));
const place: fc.Arbitrary<Place> = fc.record({
  line: fc.nat({ max: 9 }),
  character: fc.nat({ max: 12 }),
});
const json = fc.jsonValue({ maxDepth: 2 });

const way: fc.Arbitrary<Way> = weighted<Way>(
  [12, fc.record({ kind: some("right"), pick: which })],
  [8, fc.record({ kind: some("late"), pick: which, ms: fc.nat({ max: 700 }) })],
  [4, fc.record({ kind: some("wrong"), pick: which })],
  [2, fc.record({ kind: some("anything"), value: json })],
  [5, fc.record({ kind: some("twice", "asks", "floods", "prints"), pick: which })],
  [3, fc.record({ kind: some("error", "contentModified", "noResult") })],
  [1, fc.record({ kind: some("exits", "isKilled") })],
  [1, fc.record({ kind: some("wrongId", "invalidJson", "halfFrame") })],
  [1, fc.record({ kind: some("never", "stopsReading", "hangs") })],
);

const life: fc.Arbitrary<LifePlan> = fc.record({
  handshake: weighted<LifePlan["handshake"]>(
    [12, some("plain")],
    [6, some("held", "late", "asksFirst")],
    [2, some("null", "refuses", "never", "exits", "isKilled")],
  ),
  lacks: fc.array(capability, { maxLength: 8 }),
  malformed: fc.array(fc.record({ capability, value: fc.jsonValue({ maxDepth: 1 }) }), {
    maxLength: 2,
  }),
  encoding: some("utf-8", "utf-16", "utf-32", undefined),
  sync: some<number | object>(
    0,
    1,
    2,
    { openClose: true, change: 1, save: { includeText: true }, willSaveWaitUntil: true },
    { openClose: true, change: 2, save: true, willSave: true, willSaveWaitUntil: true },
  ),
  ways: fc.array(way, { minLength: 1, maxLength: 8 }),
  noises: fc.array(
    some("publishes", "logs", "progress", "diagnostics", "asks", "registers", "junk"),
    { maxLength: 2 },
  ),
  farewell: weighted<LifePlan["farewell"]>(
    [16, some("plain")],
    [4, some("never", "dies", "asks", "stays")],
    [1, some("ignoresSigterm")],
  ),
  lifeMs: fc.integer({ min: 200, max: 1500 }),
});

const editor: fc.Arbitrary<EditorPlan> = fc.record({
  canAll: fc.boolean(),
  answers: some("null", "refuses", "never"),
  waitsForServers: fc.boolean(),
});

const move: fc.Arbitrary<Move> = weighted<Move>(
  [2, fc.record({ kind: some("open"), document, text })],
  [4, fc.record({ kind: some("edit"), document, at: fc.option(place, { nil: undefined }), text })],
  [1, fc.record({ kind: some("save", "close"), document })],
  [
    16,
    fc.record({
      kind: some("ask"),
      method,
      document,
      at: place,
      which,
      isFollowed: fc.boolean(),
    }),
  ],
  [2, fc.record({ kind: some("cancel"), which })],
  [2, fc.record({ kind: some("settle") })],
  [1, fc.record({ kind: some("nonsense"), method, params: json })],
  [
    1,
    fc.record({ kind: some("tell"), method: some("$/x", "textDocument/didChange"), params: json }),
  ],
);

export const anyPlay: fc.Arbitrary<Play> = fc.record({
  servers: fc.array(fc.array(life, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 4 }),
  editor,
  documents: fc.array(text, { minLength: 1, maxLength: 3, size: "max" }),
  // Without a bias to short ones: a crash is of interest in the middle of much else.
  moves: fc.noBias(fc.array(move, { minLength: 4, maxLength: 120, size: "max" })),
  end: some("shutdown and exit", "exit at once", "exit", "eof", "SIGTERM", "SIGKILL"),
  isHurried: fc.boolean(),
});

function some<const T>(...values: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...values);
}

function weighted<T>(...choices: readonly (readonly [number, fc.Arbitrary<T>])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}
