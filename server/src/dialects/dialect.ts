import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import { contentLengthFraming } from "../base/contentLengthFraming.ts";
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

const dialects: { readonly [D in Descriptor["dialect"]]: Dialect } = {
  chorus: { framing: contentLengthFraming, open: chorusSession },
  lsp: { framing: contentLengthFraming, open: lspSession },
  lines: { framing: lineFraming, open: linesSession },
};

export function dialectOf({ dialect }: Descriptor): Dialect {
  return dialects[dialect];
}
