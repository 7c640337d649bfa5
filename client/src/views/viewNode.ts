/** What a tree view shows, as data: the views are pure functions from an answer of the host to these. */
import type { Range } from "vscode-languageserver-protocol";

export interface ViewNode {
  /** Stays the same across refreshes, so that what is open stays open. Unique in its view. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  readonly icon?: Icon;
  /** `viewItem` in package.json: which buttons and menu entries it has. */
  readonly context?: string;
  /** What a click does; without one it opens or closes the node. */
  readonly click?: Click;
  readonly children?: readonly ViewNode[];
  readonly isExpanded?: boolean;
  /** The plugin that the buttons of this node mean. */
  readonly plugin?: string;
  /** Where "Go to Package" leads. */
  readonly target?: Place;
}

/** A codicon, and a color of the theme. */
export interface Icon {
  readonly name: string;
  readonly color?: string;
}

export interface Place {
  readonly uri: string;
  readonly range: Range;
}

export type Click =
  | { readonly kind: "open"; readonly place: Place }
  | { readonly kind: "command"; readonly command: string; readonly title: string };
