import type { ManifestsResult, PackageInfo } from "../../../server/src/editor/editorProtocol.ts";
import { dependencyGroups } from "./dependencyNodes.ts";
import { bold, code, facts, paragraphs, plain } from "./markdown.ts";
import type { ViewNode } from "./viewNode.ts";

/** A folder of the workspace; the uri has no slash at its end. */
export interface Folder {
  readonly name: string;
  readonly uri: string;
}

/** The view "Manifests": packages, their dependencies by kind; under their folder where there are several. */
export function manifestNodes(
  { packages }: ManifestsResult,
  folders: readonly Folder[],
): readonly ViewNode[] {
  const byUri = new Map(packages.map((info) => [info.uri, info]));
  const nodes = (wanted: readonly PackageInfo[]): readonly ViewNode[] =>
    wanted.map((info, index) => packageNode(info, index, folders, byUri));
  if (folders.length < 2) return nodes(packages);

  const elsewhere = packages.filter(({ uri }) => folderOf(uri, folders) === undefined);
  return [
    ...folders.flatMap((folder) => {
      const own = packages.filter(({ uri }) => folderOf(uri, folders) === folder);
      return own.length > 0 ? [folderNode(folder, nodes(own))] : [];
    }),
    ...nodes(elsewhere),
  ];
}

function folderNode({ name, uri }: Folder, children: readonly ViewNode[]): ViewNode {
  return {
    id: `folder:${uri}`,
    label: name,
    icon: { name: "root-folder" },
    isExpanded: true,
    children,
  };
}

function packageNode(
  info: PackageInfo,
  index: number,
  folders: readonly Folder[],
  byUri: ReadonlyMap<string, PackageInfo>,
): ViewNode {
  const path = relativePath(info.uri, folders);
  // Two packages in one file have one uri: the index tells them apart.
  const id = `package:${info.uri}#${index}`;
  const isNamed = info.name !== path;
  return {
    id,
    label: info.name,
    ...(isNamed
      ? { description: info.version === undefined ? path : `${info.version} · ${path}` }
      : {}),
    tooltip: paragraphs(
      info.version === undefined ? bold(info.name) : `${bold(info.name)} ${plain(info.version)}`,
      facts([
        ["Manifest", code(path)],
        ["Ecosystem", plain(info.ecosystem)],
        ["Dependencies", `${info.dependencies.length}`],
        ["Read by", plain(info.plugin)],
      ]),
    ),
    icon: { name: isNamed ? "package" : "file" },
    context: "package",
    click: { kind: "open", place: info },
    children: dependencyGroups(info, id, byUri),
  };
}

function folderOf(uri: string, folders: readonly Folder[]): Folder | undefined {
  return folders
    .filter((folder) => uri.startsWith(`${folder.uri}/`))
    .sort((a, b) => b.uri.length - a.uri.length)[0];
}

function relativePath(uri: string, folders: readonly Folder[]): string {
  const folder = folderOf(uri, folders);
  return decoded(folder === undefined ? uri : uri.slice(folder.uri.length + 1));
}

/** For showing: a stray percent sign in a uri stays as it is. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
