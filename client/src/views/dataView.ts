import {
  type Disposable,
  EventEmitter,
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from "vscode";
import type { Live } from "../live.ts";
import type { Click, Icon, Place, ViewNode } from "./viewNode.ts";

/** A tree view of what `toNodes` makes of the newest answer. Nothing is asked while nobody looks. */
export class DataView<T> implements TreeDataProvider<ViewNode>, Disposable {
  readonly view: TreeView<ViewNode>;
  readonly #live: Live<T>;
  readonly #toNodes: (value: T) => readonly ViewNode[];
  readonly #changed = new EventEmitter<void>();
  readonly #listener: Disposable;
  /** What VS Code got last, written out. */
  #drawn = "";
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(id: string, live: Live<T>, toNodes: (value: T) => readonly ViewNode[]) {
    this.#live = live;
    this.#toNodes = toNodes;
    this.#listener = live.onDidChange(() => this.#update());
    this.view = window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
  }

  async getChildren(parent?: ViewNode): Promise<ViewNode[]> {
    if (parent !== undefined) return [...(parent.children ?? [])];
    const nodes = await this.#nodes();
    this.#drawn = JSON.stringify(nodes);
    return [...nodes];
  }

  getTreeItem(node: ViewNode): TreeItem {
    const item = new TreeItem(node.label, collapsibleState(node));
    item.id = node.id;
    // An explicit nothing: undefined would make VS Code invent a description or tooltip.
    item.description = node.description ?? false;
    item.tooltip = node.tooltip === undefined ? node.label : new MarkdownString(node.tooltip);
    if (node.icon !== undefined) item.iconPath = themeIcon(node.icon);
    if (node.context !== undefined) item.contextValue = node.context;
    if (node.click !== undefined) item.command = clickCommand(node.click);
    return item;
  }

  async #nodes(): Promise<readonly ViewNode[]> {
    const value = await this.#live.get();
    return value === undefined ? [] : this.#toNodes(value);
  }

  /** Drawing anew takes away a tooltip that somebody reads: only where there is something new in it. */
  async #update(): Promise<void> {
    const isSame = this.view.visible && JSON.stringify(await this.#nodes()) === this.#drawn;
    if (!isSame) this.#changed.fire();
  }

  dispose(): void {
    this.#listener.dispose();
    this.view.dispose();
    this.#changed.dispose();
  }
}

export function themeIcon({ name, color }: Icon): ThemeIcon {
  return new ThemeIcon(name, color === undefined ? undefined : new ThemeColor(color));
}

/** The arguments of the command `vscode.open` that select a place. */
export function openArguments({ uri, range: { start, end } }: Place): [Uri, { selection: Range }] {
  const selection = new Range(start.line, start.character, end.line, end.character);
  return [Uri.parse(uri), { selection }];
}

function collapsibleState({ children = [], isExpanded }: ViewNode): TreeItemCollapsibleState {
  if (children.length === 0) return TreeItemCollapsibleState.None;
  return isExpanded === true
    ? TreeItemCollapsibleState.Expanded
    : TreeItemCollapsibleState.Collapsed;
}

function clickCommand(click: Click): NonNullable<TreeItem["command"]> {
  switch (click.kind) {
    case "open":
      return { command: "vscode.open", title: "Open", arguments: openArguments(click.place) };
    case "command":
      return { command: click.command, title: click.title };
  }
}
