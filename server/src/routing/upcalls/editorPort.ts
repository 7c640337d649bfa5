/** The editor, as far as plugins reach it through the host. */
import type {
  ApplyWorkspaceEditParams,
  ApplyWorkspaceEditResult,
  MessageActionItem,
  ShowDocumentParams,
  ShowDocumentResult,
  ShowMessageParams,
  ShowMessageRequestParams,
  WorkDoneProgressBegin,
  WorkDoneProgressReport,
} from "vscode-languageserver-protocol";
import type { Token } from "../../base/cancellation.ts";
import type { RefreshMethod } from "../refreshes.ts";

/** Nothing waits for the editor to go on: some never answer. Each of these ends by itself. */
export interface EditorPort {
  applyEdit(params: ApplyWorkspaceEditParams): Promise<ApplyWorkspaceEditResult>;
  showMessage(params: ShowMessageParams): void;
  /** What the user chose; null where nothing, or where the editor does not answer. Never rejects. */
  showMessageRequest(
    params: ShowMessageRequestParams,
    token: Token,
  ): Promise<MessageActionItem | null>;
  /** Never rejects. */
  showDocument(params: ShowDocumentParams, token: Token): Promise<ShowDocumentResult>;
  /** Nothing where the editor does not know the method; its refusal is not an event. */
  refresh(method: RefreshMethod): void;
  /** The text of a document that is in no file is another one now. The same. */
  refreshContent(uri: string): void;
  readonly bars: ProgressBars;
}

/** Progress bars in the editor. */
export interface ProgressBars {
  /** @param onCancel the user wants it to end; the bar stays until `end` */
  begin(begin: Omit<WorkDoneProgressBegin, "kind">, onCancel?: () => void): ProgressBar;
}

/** After its end nothing more is shown. */
export interface ProgressBar {
  report(report: Omit<WorkDoneProgressReport, "kind">): void;
  end(message?: string): void;
}

/** Where nobody looks: a command of the command line. */
export const noBars: ProgressBars = { begin: () => ({ report() {}, end() {} }) };

/** Where there is no editor, and messages go elsewhere. */
export const noEditor: EditorPort = {
  applyEdit: () => Promise.resolve({ applied: false, failureReason: "There is no editor." }),
  showMessage() {},
  showMessageRequest: () => Promise.resolve(null),
  showDocument: () => Promise.resolve({ success: false }),
  refresh() {},
  refreshContent() {},
  bars: noBars,
};
