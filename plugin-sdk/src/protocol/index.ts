/** The contract between the host and its plugins. Types and constants only: importing it costs a plugin nothing. */
export type {
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Position,
  Range,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
export type { Descriptor, Permissions } from "./descriptor.ts";
export { ErrorCode } from "./errors.ts";
export { type ChoosableMethod, type FeatureFamily, featureFamilies } from "./families.ts";
export { type ChorusFeature, chorusFeatures } from "./features.ts";
export type * from "./hostServices.ts";
export type * from "./imports.ts";
export type * from "./lifecycle.ts";
export type { LspMethod, LspRequests } from "./lspRequests.ts";
export type * from "./manifests.ts";
export {
  type Message,
  type Messages,
  type MethodName,
  messages,
  type NotificationMethod,
  type ParamsOf,
  type RequestMethod,
  type ResultOf,
  type Sender,
} from "./messages.ts";
export type * from "./symbols.ts";
export { type Negotiation, negotiate, PROTOCOL_VERSION } from "./version.ts";
