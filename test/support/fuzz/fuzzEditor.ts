/** An editor that makes the moves of a play, and keeps what it has asked and seen. */
import { strict as assert } from "node:assert";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Transport } from "../../../server/src/base/transport.ts";
import type { Range } from "../lspValues.ts";
import type { Message } from "../scriptedServer.ts";
import { workspaceUri } from "../serverBench.ts";
import type { TemporaryFolder } from "../temporaryFolder.ts";
import { until } from "../until.ts";
import { type Asked, type EditorAnswer, silence, WireEditor } from "../wireEditor.ts";
import { capableOfAll } from "./capabilities.ts";
import type { AskedAbout } from "./judge.ts";
import type { Texts } from "./mirrors.ts";
import type { EditorPlan, Move, Place } from "./play.ts";
import { type Items, itemsIn, keep, paramsOfItem, questionOf } from "./questions.ts";

/** The hard cap of any request is 30 s, and the machine may be busy. */
const answeredWithinMs = 40_000;

const anything: AskedAbout = { method: undefined, uri: undefined };

export class FuzzEditor {
  /** Everything that was asked, by id. */
  readonly asked = new Map<number, AskedAbout>();
  readonly #wire: WireEditor;
  readonly #plan: EditorPlan;
  readonly #folder: TemporaryFolder;
  readonly #assertAlive: () => void;
  readonly #items: Items = new Map();
  /** Those that have no answer yet. */
  readonly #waiting = new Map<number, Asked>();
  readonly #open = new Map<string, TextDocument>();
  readonly #texts = new Map<string, Map<number, string>>();
  #version = 0;

  constructor(
    transport: Transport,
    plan: EditorPlan,
    folder: TemporaryFolder,
    assertAlive: () => void,
  ) {
    this.#wire = new WireEditor(transport, answers[plan.answers]);
    this.#plan = plan;
    this.#folder = folder;
    this.#assertAlive = assertAlive;
  }

  get messages(): readonly Message[] {
    return this.#wire.messages;
  }

  /** Resolves with the answer, which no server holds up. */
  async initialize(): Promise<void> {
    const answer = this.#ask(
      "initialize",
      {
        processId: process.pid,
        workspaceFolders: [{ uri: workspaceUri(this.#folder), name: "workspace" }],
        capabilities: this.#plan.canAll ? capableOfAll : {},
      },
      anything,
    );
    await this.settle();
    assert.equal((await answer).error, undefined);
    this.#wire.notify("initialized");
  }

  open(document: number, text: string): void {
    this.#version += 1;
    const textDocument = {
      uri: this.#uri(document),
      languageId: "plaintext",
      version: this.#version,
      text,
    };
    this.#wire.notify("textDocument/didOpen", { textDocument });
    const { uri, languageId, version } = textDocument;
    this.#open.set(uri, TextDocument.create(uri, languageId, version, text));
    this.#remember(uri);
  }

  /** What every document has been, by version. */
  get texts(): Texts {
    return this.#texts;
  }

  async make(move: Move): Promise<void> {
    switch (move.kind) {
      case "open":
        return this.open(move.document, move.text);
      case "edit":
        return this.#edit(move);
      case "save":
      case "close": {
        const method = move.kind === "save" ? "textDocument/didSave" : "textDocument/didClose";
        const uri = this.#uri(move.document);
        if (move.kind === "close") this.#open.delete(uri);
        return this.#wire.notify(method, { textDocument: { uri } });
      }
      case "ask":
        // The next move does not wait for the answer; an editor that settles does.
        void this.#question(move);
        return;
      case "nonsense":
        void this.#ask(move.method, move.params, anything);
        return;
      case "tell":
        return this.#wire.notify(move.method, move.params);
      case "cancel": {
        const open = [...this.#waiting.values()];
        return open[move.which % Math.max(1, open.length)]?.cancel();
      }
      case "settle":
        return this.settle();
    }
  }

  /** Resolves when everything that was asked has been answered. */
  async settle(): Promise<void> {
    await until(
      "an answer to everything",
      () => {
        this.#assertAlive();
        return this.#waiting.size === 0;
      },
      answeredWithinMs,
    ).catch((error: unknown) => {
      const open = [...this.#waiting.keys()].map((id) => `${id} ${this.asked.get(id)?.method}`);
      throw new Error(`unanswered: ${open.join(", ")}`, { cause: error });
    });
  }

  shutdown(): void {
    void this.#ask("shutdown", undefined, anything);
  }

  exit(): void {
    this.#wire.notify("exit");
  }

  async #question(move: Extract<Move, { kind: "ask" }>): Promise<void> {
    const { method, document, at, which, isFollowed } = move;
    const { params, uri } = questionOf(method, this.#uri(document), at, which, this.#items);
    const { result } = await this.#ask(method, params, { method, uri });
    const found = itemsIn(method, result, uri);
    keep(this.#items, found);
    if (!isFollowed) return;
    for (const [next, [item]] of found) {
      if (item) void this.#ask(next, paramsOfItem(next, item), { method: next, uri: item.uri });
    }
  }

  /** Also of what is not open: editors do that, and the host has to bear it. */
  #edit({ document, at, text }: Extract<Move, { kind: "edit" }>): void {
    this.#version += 1;
    const uri = this.#uri(document);
    const textDocument = { uri, version: this.#version };
    const range = at && { start: at, end: { line: at.line, character: at.character + 2 } };
    const change = range ? { range, text } : { text };
    this.#wire.notify("textDocument/didChange", { textDocument, contentChanges: [change] });
    const open = this.#open.get(uri);
    if (!open) return;
    TextDocument.update(
      open,
      [range ? { range: inside(open, range), text } : { text }],
      this.#version,
    );
    this.#remember(uri);
  }

  #remember(uri: string): void {
    const versions = this.#texts.get(uri) ?? new Map<number, string>();
    this.#texts.set(uri, versions.set(this.#version, this.#open.get(uri)?.getText() ?? ""));
  }

  #ask(method: string, params: unknown, about: AskedAbout): Promise<Message> {
    const asked = this.#wire.request(method, params);
    this.asked.set(asked.id, about);
    this.#waiting.set(asked.id, asked);
    void asked.answer.then(() => this.#waiting.delete(asked.id));
    return asked.answer;
  }

  #uri(document: number): string {
    return workspaceUri(this.#folder, `d${document}.txt`);
  }
}

/** LSP 3.17, "Position": what lies behind the end of a line is its end. */
function inside(document: TextDocument, { start, end }: Range): Range {
  const clamped = (place: Place): Place => document.positionAt(document.offsetAt(place));
  return { start: clamped(start), end: clamped(end) };
}

const answers: { readonly [A in EditorPlan["answers"]]: EditorAnswer } = {
  null: () => null,
  refuses: (method) => {
    throw new Error(`no ${method} here`);
  },
  never: () => silence,
};
