import { type Descriptor, ErrorCode } from "@chorus/plugin-sdk/protocol";
import { contentLengthFraming } from "../base/contentLengthFraming.ts";
import { PluginError } from "../base/errors.ts";
import type { Framing } from "../base/framing.ts";
import { lineFraming } from "../base/lineFraming.ts";
import { chorusSession } from "./chorus.ts";
import { linesSession } from "./lines.ts";
import { lspSession } from "./lsp.ts";
import type { Session, SessionOptions } from "./session.ts";

export interface Dialect {
  readonly framing: Framing;
  open(options: SessionOptions): Session;
}

const dialects: Readonly<Partial<Record<string, Dialect>>> = {
  chorus: { framing: contentLengthFraming, open: chorusSession },
  lsp: { framing: contentLengthFraming, open: lspSession },
  lines: { framing: lineFraming, open: linesSession },
};

/** Throws a PluginError where this host does not speak what the plugin speaks. */
export function dialectOf({ id, name, dialect }: Descriptor): Dialect {
  const found = Object.hasOwn(dialects, dialect) ? dialects[dialect] : undefined;
  if (found) return found;
  throw new PluginError(
    ErrorCode.PluginUnavailable,
    id,
    `${name} speaks the dialect '${dialect}'; this host speaks ${Object.keys(dialects).join(" and ")}.`,
    { hint: "Update Chorus, or remove the plugin." },
  );
}
