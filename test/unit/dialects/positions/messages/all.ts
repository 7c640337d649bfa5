import { documents } from "./documents.ts";
import { editing } from "./editing.ts";
import { lifecycle } from "./lifecycle.ts";
import { navigation } from "./navigation.ts";
import type { Messages } from "./sample.ts";

/** Every method of LSP, with a sample wherever its types hold a position. */
export const messages: Messages = { ...lifecycle, ...documents, ...navigation, ...editing };
