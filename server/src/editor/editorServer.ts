/**
 * The LSP front: one editor, one host. LSP 3.17 "Server lifecycle".
 *
 *     waiting ──initialize──▶ running ──shutdown──▶ stopping ──exit──▶ over
 *        └────────exit, or the editor is gone────────┴──────────────────▶ over
 */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { Disposables } from "../base/disposables.ts";
import { Endpoint } from "../base/endpoint.ts";
import { ResponseError } from "../base/errors.ts";
import type { Transport } from "../base/transport.ts";
import type { Launch } from "../runtime/launch.ts";
import type { StorePlaces } from "../store/places.ts";
import { type EditorFront, startFront } from "./editorFront.ts";
import { readInitialize } from "./initialize.ts";
import { watchParent } from "./parentWatch.ts";

export interface EditorServerOptions {
  readonly places: StorePlaces;
  readonly clock: Clock;
  readonly launch: Launch;
  /** Called once, when every plugin is gone: 0 after `shutdown`, 1 where the editor left without it. */
  readonly onEnd: (exitCode: number) => void;
}

type Phase =
  | { readonly kind: "waiting" }
  | { readonly kind: "running"; readonly front: EditorFront }
  | { readonly kind: "stopping"; readonly stopped: Promise<void> }
  | { readonly kind: "over" };

export interface EditorServer {
  /** As if the editor had gone: SIGTERM, SIGINT. */
  stop(): void;
}

export function serveEditor(transport: Transport, options: EditorServerOptions): EditorServer {
  const owned = new Disposables();
  let phase: Phase = { kind: "waiting" };
  const link = new Endpoint(transport, {
    request: serve,
    notification: take,
    // The editor's own faults are few; what it could not say, it will say again.
    problem() {},
    close: () => end(1),
  });

  function serve(method: string, params: unknown, token: Token): unknown {
    if (method === "initialize") return initialize(params);
    if (method === "shutdown") return shutdown();
    switch (phase.kind) {
      case "running":
        return phase.front.request(method, params, token);
      case "waiting":
        throw new ResponseError(
          ErrorCode.ServerNotInitialized,
          `'${method}' came before 'initialize'`,
        );
      case "stopping":
      case "over":
        throw new ResponseError(ErrorCode.InvalidRequest, `'${method}' came after 'shutdown'`);
    }
  }

  function take(method: string, params: unknown): void {
    if (method === "exit") end(phase.kind === "stopping" ? 0 : 1);
    else if (phase.kind === "running") phase.front.notification(method, params);
  }

  function initialize(params: unknown): unknown {
    if (phase.kind !== "waiting")
      throw new ResponseError(ErrorCode.InvalidRequest, "'initialize' came twice");
    const editor = readInitialize(params);
    const front = startFront(link, editor, options);
    phase = { kind: "running", front };
    if (editor.processId !== undefined)
      owned.add(watchParent(editor.processId, options.clock, () => end(1)));
    return front.initializeResult;
  }

  /** Answered at once: some editors kill whoever takes their time here. The plugins are being stopped meanwhile. */
  function shutdown(): null {
    phase = { kind: "stopping", stopped: stopped() };
    return null;
  }

  function end(exitCode: number): void {
    if (phase.kind === "over") return;
    const done = stopped();
    phase = { kind: "over" };
    owned[Symbol.dispose]();
    void done.then(() => {
      link[Symbol.dispose]();
      options.onEnd(exitCode);
    });
  }

  function stopped(): Promise<void> {
    switch (phase.kind) {
      case "running":
        return phase.front.stop();
      case "stopping":
        return phase.stopped;
      case "waiting":
      case "over":
        return Promise.resolve();
    }
  }

  return { stop: () => end(phase.kind === "stopping" ? 0 : 1) };
}
