/** Documents that only one plugin sees, for as long as one question lasts. */

import type { Token } from "../../base/cancellation.ts";
import { Disposables } from "../../base/disposables.ts";
import type { DocumentRef } from "../../dialects/session.ts";
import { orCancelled } from "../../knowledge/waiting.ts";
import type { Fleet, FleetPlugin } from "../../runtime/fleet.ts";

/** Whether a URI is that of a scratch document: what plugins say about it is for nobody. */
export function isScratch(uri: string): boolean {
  return scratchName.test(uri);
}

/**
 * Opens a text as if it were a file beside the document, whose name ends like the document's: what
 * holds for the one, by its folder and its ending, holds for the other. A plugin that sleeps is
 * started first, because nothing is told to one that does not run.
 */
export async function openScratch(
  fleet: Fleet,
  plugin: FleetPlugin,
  { uri, languageId }: DocumentRef,
  text: string,
  token: Token,
): Promise<Scratch> {
  await untilReady(fleet, plugin, token);
  const document = { uri: scratchUri(uri), languageId, version: 1, text };
  plugin.notify("textDocument/didOpen", { textDocument: document });
  return {
    document,
    [Symbol.dispose]() {
      plugin.notify("textDocument/didClose", { textDocument: { uri: document.uri } });
    },
  };
}

export interface Scratch extends Disposable {
  readonly document: DocumentRef;
}

const scratchName = /(?:^|[/:])chorus-scratch-\d+-[^/]*$/;
let next = 1;

function scratchUri(uri: string): string {
  const nameStart = Math.max(uri.lastIndexOf("/"), uri.indexOf(":")) + 1;
  return `${uri.slice(0, nameStart)}chorus-scratch-${next++}-${uri.slice(nameStart)}`;
}

async function untilReady(fleet: Fleet, plugin: FleetPlugin, token: Token): Promise<void> {
  if (plugin.status.state === "ready") return;
  using listening = new Disposables();
  const started = new Promise<void>((resolve) => {
    const look = ({ id }: FleetPlugin): void => {
      if (id === plugin.id) resolve();
    };
    listening.add(fleet.onDidStart(look));
  });
  plugin.wake();
  await orCancelled(started, token);
}
