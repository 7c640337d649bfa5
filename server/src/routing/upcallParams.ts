/** What plugins ask of the host, checked where it comes in. PROTOCOL.md §10. */
import type {
  ApplyEditParams,
  ListFilesParams,
  MessageParams,
  ReadFileParams,
  StorageGetParams,
  StorageSetParams,
} from "@chorus/plugin-sdk/protocol";
import type { WorkspaceEdit } from "vscode-languageserver-protocol";
import * as z from "zod";

const uri = z.string().min(1).max(10_000);
const key = z.string().min(1).max(1000);

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
const workspaceEdit = z.custom<WorkspaceEdit>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "is no WorkspaceEdit",
);

export const applyEditParams = z.looseObject({
  label: z.string().max(1000).exactOptional(),
  edit: workspaceEdit,
}) satisfies z.ZodType<ApplyEditParams>;
