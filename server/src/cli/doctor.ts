/** `chorus doctor`: what there is, what is wrong, and who is asked about a file. */
import { resolve } from "node:path";
import type { Token } from "../base/cancellation.ts";
import { pathToUri } from "../base/uris.ts";
import type { Host } from "../host/host.ts";
import { hostVersion } from "../host/version.ts";
import { orCancelled, within } from "../knowledge/waiting.ts";
import type { Explanation } from "../routing/explain.ts";
import type { FleetPlugin } from "../runtime/fleet.ts";
import type { PluginStatus } from "../runtime/status.ts";
import type { Discovery } from "../store/discovery.ts";
import type { StorePlaces } from "../store/places.ts";
import { textAt } from "../workspace/sourceText.ts";
import type { FolderOptions } from "./commandLine.ts";
import { doctorText } from "./doctorText.ts";
import { fail } from "./headlessHost.ts";
import { writeOut } from "./output.ts";

export interface DoctorOptions extends FolderOptions {
  /** Relative to the current folder. */
  readonly file?: string;
  /** The file's language id, where no plugin can tell it by the name. */
  readonly language?: string;
}

/** What the doctor has found; with `--json` it is printed as it is. */
export interface Diagnosis {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  readonly places: StorePlaces;
  readonly plugins: readonly PluginStatus[];
  readonly problems: Discovery["problems"];
  readonly shadowed: Discovery["shadowed"];
  readonly untrusted: { readonly folders: readonly string[]; readonly files: readonly string[] };
  /** What is no mistake, and may be none of what was meant. */
  readonly notes: readonly string[];
  readonly explanation?: Explanation;
}

/** 1 where something does not work. */
export async function doctor(host: Host, options: DoctorOptions, token: Token): Promise<number> {
  const { file, isJson } = options;
  let explanation: Explanation | undefined;
  if (file !== undefined) {
    explanation = await explained(host, file, options.language, token);
    if (!explanation) return fail(`there is no file ${resolve(file)} that can be read as text`);
  }
  const diagnosis = diagnose(host, explanation);
  await writeOut(isJson ? `${JSON.stringify(diagnosis, null, 2)}\n` : doctorText(diagnosis));
  const isWell =
    diagnosis.problems.length === 0 && diagnosis.plugins.every(({ state }) => state !== "failed");
  return isWell ? 0 : 1;
}

function diagnose(
  { fleet, discovery, configuration, places }: Host,
  explanation: Explanation | undefined,
): Diagnosis {
  const { problems, shadowed, untrusted } = discovery;
  const notes = configuration.named
    .filter(({ id }) => !fleet.find(id))
    .map(({ id, where }) => `${where} names '${id}', and there is no such plugin.`);
  return {
    version: hostVersion,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    places,
    plugins: fleet.plugins.map(({ status }) => status),
    problems,
    shadowed,
    untrusted: { folders: untrusted?.folders ?? [], files: untrusted?.files ?? [] },
    notes: [...new Set(notes)],
    ...(explanation && { explanation }),
  };
}

/** How long plugins have to come up. Longer than their handshake may take: then they have failed. */
const startMs = 15_000;
/** Servers register the rest of what they offer right after their handshake. */
const settleMs = 300;

/** Opens the file as an editor does, waits for those whose file it is, and asks who is asked what. */
async function explained(
  host: Host,
  file: string,
  language: string | undefined,
  token: Token,
): Promise<Explanation | undefined> {
  const uri = pathToUri(resolve(file));
  const before = host.explain(uri);
  const text = textAt(uri, undefined);
  if (!before || text === undefined) return undefined;
  const languageId = language ?? before.languageId;
  host.documents.open({ uri, languageId, version: 1, text });
  const opened = host.explain(uri) ?? before;
  const plugins = opened.plugins.flatMap(({ id }) => host.fleet.find(id) ?? []);
  for (const plugin of plugins) plugin.wake();
  await orCancelled(within(host.clock, startMs, allUp(host, plugins)), token);
  await orCancelled(quiet(host), token);
  return host.explain(uri);
}

/** Resolves when none of them is on its way any more. */
function allUp({ fleet }: Host, plugins: readonly FleetPlugin[]): Promise<void> {
  return new Promise((done) => {
    const look = (): void => {
      if (!plugins.every(isSettled)) return;
      listening[Symbol.dispose]();
      done();
    };
    const listening = fleet.onDidChange(look);
    look();
  });
}

function isSettled({ status }: FleetPlugin): boolean {
  switch (status.state) {
    case "ready":
    case "failed":
    case "disabled":
    case "backoff":
      return true;
    case "idle":
    case "starting":
    case "draining":
      return false;
  }
}

/** Resolves when nobody has changed for a while what it offers. */
function quiet({ clock, fleet }: Host): Promise<void> {
  return new Promise((done) => {
    const end = (): void => {
      listening[Symbol.dispose]();
      done();
    };
    let timer = clock.after(settleMs, end);
    const listening = fleet.onDidChangeOffers(() => {
      timer[Symbol.dispose]();
      timer = clock.after(settleMs, end);
    });
  });
}
