import type { EditorCapabilities } from "../editorCapabilities.ts";
import type { Feature, FeatureParams } from "../features.ts";

/** What a merger may look at beside the answers. */
export interface MergeContext<F extends Feature> {
  readonly params: FeatureParams<F>;
  readonly editor: EditorCapabilities;
  readonly symbolLimit: number;
}

/** Of a merger that looks at the editor alone. */
export interface EditorContext {
  readonly editor: EditorCapabilities;
}
