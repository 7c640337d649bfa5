/**
 * The LSP front: one editor, one host. LSP 3.17, "Server lifecycle".
 *
 *     waiting ──initialize──▶ running ──shutdown──▶ stopping ──exit──▶ over
 *        └────────exit, or the editor is gone────────┴──────────────────▶ over
 */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import { Disposables } from "../base/disposables.ts";
import { Endpoint } from "../base/endpoint.ts";
import { ResponseError } from "../base/errors.ts";
import type { Transport } from "../base/transport.ts";
import { type EditorFront, type FrontOptions, startFront } from "./editorFront.ts";
import { readInitialize } from "./initialize.ts";
import { watchParent } from "./parentWatch.ts";

export interface EditorServerOptions extends FrontOptions {
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
    problem: (what) => {
      if (phase.kind === "running") phase.front.problem(what);
    },
    close: end,
  });

  function serve(method: string, params: unknown, token: Token): unknown {
    switch (phase.kind) {
      case "running":
        if (method === "initialize")
          throw new ResponseError(ErrorCode.InvalidRequest, "'initialize' came twice");
        if (method === "shutdown") return shutdown(phase.front);
        return phase.front.request(method, params, token);
      case "waiting":
        if (method === "initialize") return initialize(params);
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
    if (method === "exit") end();
    else if (phase.kind === "running") phase.front.notification(method, params);
  }

  function initialize(params: unknown): unknown {
    const editor = readInitialize(params);
    const front = startFront(link, editor, options);
    phase = { kind: "running", front };
    if (editor.processId !== undefined)
      owned.add(watchParent(editor.processId, options.clock, end));
    return front.initializeResult;
  }

  /** Answered at once: some editors kill whoever takes their time here. The plugins are being stopped meanwhile. */
  function shutdown(front: EditorFront): null {
    phase = { kind: "stopping", stopped: front.stop() };
    return null;
  }

  function end(): void {
    if (phase.kind === "over") return;
    const exitCode = phase.kind === "stopping" ? 0 : 1;
    const over = (): void => {
      link[Symbol.dispose]();
      options.onEnd(exitCode);
    };
    // Whatever went wrong on the way: it is the end.
    void stopped().then(over, over);
    phase = { kind: "over" };
    owned[Symbol.dispose]();
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

  return { stop: end };
}
