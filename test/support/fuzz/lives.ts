/** Makes of a plan what a scripted server follows. */
import { type Feature, features, isFeature } from "../../../server/src/routing/features.ts";
import { rightReplies } from "../../unit/dialects/replies/rightReplies.ts";
import { wrongReplies } from "../../unit/dialects/replies/wrongReplies.ts";
import { diagnostic, range } from "../lspValues.ts";
import {
  fail,
  type Gate,
  type Life,
  notify,
  on,
  publish,
  type Rule,
  reply,
  replyTo,
  request,
  type Step,
  waitFor,
} from "../serverScript.ts";
import { allCapabilities } from "./capabilities.ts";
import type { Farewell, LifePlan, Noise, Way } from "./play.ts";

const flood = 300;
const exit: Step = { kind: "exit", code: 1 };
const kill: Step = { kind: "kill" };
const after = (ms: number): Step => waitFor({ kind: "time", ms });

/** `held` opens when the editor has had its answer to `initialize`. */
export function lifeOf(plan: LifePlan, held: Gate): Life {
  const rules = Object.keys(features)
    .filter(isFeature)
    .map((method, index) => on(method, ...stepsFor(method, picked(plan.ways, index), plan)));
  const noises = plan.noises.flatMap((noise) => noisesOf[noise]);
  const capabilities = capabilitiesOf(plan);
  return {
    capabilities,
    rules: [
      ...handshakeOf(plan, capabilities, held),
      ...rules,
      on("textDocument/didOpen", ...noises),
      on("textDocument/didChange", ...noises),
      ...(isSilent(plan) ? [on("initialized", after(plan.lifeMs), exit)] : []),
      ...farewellOf(plan),
    ],
    ignores: ignoredBy[plan.farewell] ?? [],
  };
}

function capabilitiesOf({ encoding, sync, lacks, malformed }: LifePlan): object {
  const all = Object.entries(allCapabilities).filter(([name]) => !lacks.includes(name));
  return {
    textDocumentSync: sync,
    ...(encoding && { positionEncoding: encoding }),
    ...Object.fromEntries(all),
    ...Object.fromEntries(malformed.map(({ capability, value }) => [capability, value])),
  };
}

function handshakeOf(plan: LifePlan, capabilities: object, held: Gate): readonly Rule[] {
  const answer = reply({ capabilities });
  switch (plan.handshake) {
    case "plain":
      return [];
    case "held":
      return [on("initialize", waitFor(held), answer)];
    case "late":
      return [on("initialize", after(plan.lifeMs / 2), answer)];
    case "asksFirst":
      return [
        on(
          "initialize",
          ...questions,
          notify("window/logMessage", { type: 3, message: "early" }),
          answer,
        ),
      ];
    case "null":
      return [on("initialize", reply(null))];
    case "refuses":
      return [on("initialize", fail("no licence"))];
    case "never":
      return [on("initialize", after(plan.lifeMs), exit)];
    case "exits":
      return [on("initialize", exit)];
    case "isKilled":
      return [on("initialize", kill)];
  }
}

function farewellOf({ farewell }: LifePlan): readonly Rule[] {
  switch (farewell) {
    case "plain":
      return [];
    case "never":
    case "stays":
    case "ignoresSigterm":
      return [on("shutdown")];
    case "dies":
      return [on("shutdown", kill)];
    case "asks":
      return [on("shutdown", ...questions, reply(null))];
  }
}

const ignoredBy: { readonly [F in Farewell]?: NonNullable<Life["ignores"]> } = {
  stays: ["exit", "eof"],
  ignoresSigterm: ["exit", "eof", "SIGTERM"],
};

/** Whether something that it is asked may stay without an answer for as long as it lives. */
function isSilent({ ways }: LifePlan): boolean {
  return ways.some(({ kind }) => {
    switch (kind) {
      case "wrongId":
      case "invalidJson":
      case "halfFrame":
      case "never":
      case "stopsReading":
        return true;
      // It ends by itself, and nothing else would be done before.
      case "hangs":
      case "right":
      case "late":
      case "wrong":
      case "anything":
      case "twice":
      case "asks":
      case "floods":
      case "prints":
      case "error":
      case "contentModified":
      case "noResult":
      case "exits":
      case "isKilled":
        return false;
    }
  });
}

function stepsFor(method: Feature, way: Way | undefined, { lifeMs }: LifePlan): readonly Step[] {
  switch (way?.kind) {
    case undefined:
      return [];
    case "right":
      return [rightStep(method, way)];
    case "late":
      return [after(way.ms), rightStep(method, way)];
    case "twice":
      return [rightStep(method, way), reply(null)];
    case "asks":
      return [...questions, rightStep(method, way)];
    case "floods":
      return [
        notify("window/logMessage", { type: 1, message: "line $n" }, flood),
        rightStep(method, way),
      ];
    case "prints":
      return [{ kind: "bytes", text: "debug: here\n" }, rightStep(method, way)];
    case "wrong":
      return [reply(picked(wrongReplies[method], way.pick)?.[0] ?? null)];
    case "anything":
      return [reply(way.value)];
    case "error":
      return [fail("no")];
    case "contentModified":
      return [fail("it has changed", -32801)];
    case "noResult":
      return [{ kind: "replyWithoutResult" }];
    case "wrongId":
      return [replyTo(4711, null), replyTo("x", 1), replyTo(null, 1)];
    case "invalidJson":
      return [{ kind: "badBody", text: '{"jsonrpc":"2.0","id":' }];
    case "halfFrame":
      return [{ kind: "halfReply", result: "x".repeat(100) }];
    case "never":
      return [];
    case "stopsReading":
      return [{ kind: "stopReading" }];
    case "hangs":
      return [{ kind: "hang", ms: lifeMs }, exit];
    case "exits":
      return [exit];
    case "isKilled":
      return [kill];
  }
}

/** What is made from an item is the item, and it is still about the same document. */
function rightStep(method: Feature, { pick }: { readonly pick: number }): Step {
  if (method.endsWith("/resolve")) return { kind: "echo", with: {} };
  return { kind: "replyAbout", result: aboutAsked(picked(rightReplies[method], pick)) };
}

/** The same, with the document that was asked about in every place and in every text. */
function aboutAsked(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => aboutAsked(item, key));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name === library ? "$uri" : name,
        aboutAsked(inner, name),
      ]),
    );
  }
  if (value === library) return "$uri";
  return typeof value === "string" && texts.has(key) ? `${value} of $uri` : value;
}

const library = "file:///src/lib.rs";
const texts = new Set(
  "value contents name label title newText detail message tooltip placeholder identifier text".split(
    " ",
  ),
);

const questions: readonly Step[] = [
  request("workspace/configuration", { items: [{ section: "a" }] }),
  request("workspace/applyEdit", { edit: { changes: {} } }),
  request("window/showMessageRequest", { type: 3, message: "well?", actions: [{ title: "Yes" }] }),
  request("window/workDoneProgress/create", { token: "work" }),
  request("workspace/codeLens/refresh"),
  request("workspace/semanticTokens/refresh"),
  request("workspace/diagnostic/refresh"),
  request("workspace/textDocumentContent/refresh", { uri: "fuzz:/x" }),
  request("workspace/workspaceFolders"),
  request("own/question", { about: "$uri" }),
];

const noisesOf: { readonly [N in Noise]: readonly Step[] } = {
  publishes: [publish("$uri", [diagnostic("wrong in $uri", range(0, 0, 1))])],
  logs: [notify("window/logMessage", { type: 4, message: "line $n" }, flood)],
  progress: [
    request("window/workDoneProgress/create", { token: "busy" }),
    notify("$/progress", { token: "busy", value: { kind: "begin", title: "work" } }),
    notify("$/progress", { token: "busy", value: { kind: "report", percentage: "$n" } }, flood),
    notify("$/progress", { token: "busy", value: { kind: "end" } }),
  ],
  diagnostics: [
    {
      kind: "notify",
      method: "textDocument/publishDiagnostics",
      params: { uri: "$uri", diagnostics: [diagnostic("problem $n in $uri", range(0, 0, 1))] },
      times: flood,
    },
  ],
  asks: questions,
  registers: [
    request("client/registerCapability", {
      registrations: [
        { id: "h", method: "textDocument/hover", registerOptions: {} },
        { id: "f", method: "textDocument/formatting" },
      ],
    }),
    request("client/unregisterCapability", {
      unregisterations: [{ id: "h", method: "textDocument/hover" }],
    }),
  ],
  junk: [{ kind: "bytes", text: "panicked at nothing\r\n\r\n" }],
};

function picked<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}
