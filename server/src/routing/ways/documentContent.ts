import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { ResponseError } from "../../base/errors.ts";
import { contentMethod, contentSchemes, isOfScheme } from "../contentSchemes.ts";
import { features } from "../features.ts";
import { askInTurn } from "./inTurn.ts";
import type { Way, WayOptions } from "./way.ts";

/**
 * The text of a document that is in no file: of those that have documents of its scheme, the first
 * in routing order that has this one. An editor has no use for a document without a text, and LSP
 * no null for it: where nobody has it that is an error. LSP 3.18.
 */
export function createDocumentContent(options: WayOptions): Way<typeof contentMethod> {
  const { candidates, askOne } = options;
  return async (params, token) => {
    const { uri } = params;
    const plugins = candidates
      .offering(contentMethod)
      .filter((plugin) => isOfScheme(uri, contentSchemes(plugin.optionsOf(contentMethod))));
    const found = await askInTurn(options, {
      plugins,
      softMs: features[contentMethod].softMs,
      token,
      ask: (plugin, own) => askOne(plugin, contentMethod, params, { token: own }),
    });
    if (found) return found.value;
    throw new ResponseError(ErrorCode.InvalidParams, `No plugin has the document '${uri}'.`);
  };
}
