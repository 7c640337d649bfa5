/** What plugins ask of the host, checked where it comes in. PROTOCOL.md §10. */
import type {
  ApplyEditParams,
  ListFilesParams,
  MessageParams,
  ReadFileParams,
  StorageGetParams,
  StorageSetParams,
} from "@chorus/plugin-sdk/protocol";
import type {
  MessageActionItem,
  ShowDocumentParams,
  TextDocumentContentRefreshParams,
  WorkDoneProgressCreateParams,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import * as z from "zod";
import { isObject } from "../../base/objects.ts";

const uri = z.string().min(1).max(10_000);
const key = z.string().min(1).max(1000);

export const contentRefreshParams = z.looseObject({
  uri,
}) satisfies z.ZodType<TextDocumentContentRefreshParams>;

export const readFileParams = z.looseObject({ uri }) satisfies z.ZodType<ReadFileParams>;

export const listFilesParams = z.looseObject({
  include: z.array(z.string().min(1).max(1000)).min(1).max(100),
  limit: z.int().min(1).max(1_000_000).exactOptional(),
}) satisfies z.ZodType<ListFilesParams>;

export const storageGetParams = z.looseObject({ key }) satisfies z.ZodType<StorageGetParams>;

export const storageSetParams = z.looseObject({
  key,
  value: z.unknown().optional(),
}) satisfies z.ZodType<StorageSetParams>;

export const messageParams = z.looseObject({
  type: z.literal([1, 2, 3, 4, 5]),
  message: z.string().max(1_000_000),
}) satisfies z.ZodType<MessageParams>;

/** The edit is the editor's to judge: it goes through as it is. */
const workspaceEdit = z.custom<WorkspaceEdit>(isObject, "is no WorkspaceEdit");

export const applyEditParams = z.looseObject({
  label: z.string().max(1000).exactOptional(),
  edit: workspaceEdit,
}) satisfies z.ZodType<ApplyEditParams>;

/** With whatever a plugin has put there for itself. */
const action = z.custom<MessageActionItem>(
  (value) => isObject(value) && typeof value.title === "string" && value.title.length <= 1000,
  "is no MessageActionItem",
);

export const showMessageRequestParams = z.looseObject({
  type: z.literal([1, 2, 3, 4, 5]),
  message: z.string().max(1_000_000),
  // Null is how some plugins say that there are none.
  actions: z.array(action).max(100).nullish(),
});

export const showDocumentParams = z.looseObject({
  uri,
  external: z.boolean().exactOptional(),
  takeFocus: z.boolean().exactOptional(),
  selection: z.object({ start: position(), end: position() }).exactOptional(),
}) satisfies z.ZodType<ShowDocumentParams>;

export const progressCreateParams = z.looseObject({
  token: z.union([z.string().max(1000), z.number()]),
}) satisfies z.ZodType<WorkDoneProgressCreateParams>;

function position() {
  const count = z.int().min(0);
  return z.object({ line: count, character: count });
}
