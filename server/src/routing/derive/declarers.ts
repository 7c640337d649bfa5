import type { ManifestDependency, ManifestGraph } from "../../workspace/manifestGraph.ts";
import { kindText } from "./dependencyWords.ts";
import { type Block, code, item, line, link, type Piece, plain, strong } from "./rich.ts";

/** So many are listed; the rest is a number. */
const LISTED = 12;

/** Who else declares it: those that ask for something else first, because two versions of one thing are what hurts. Pure. */
export function otherDeclarers(
  graph: ManifestGraph,
  dependency: ManifestDependency,
  pathOf: (uri: string) => string,
): Block[] {
  const { declaration: own, inherited, replacement } = dependency;
  const said = [own, inherited?.declaration, replacement?.declaration];
  const others = graph
    .declarers(dependency)
    .filter(({ declaration }) => declaration.kind !== "exclude" && !said.includes(declaration));
  const drifted = others.filter((other) => differs(dependency, other));
  const agreed = others.filter((other) => !differs(dependency, other));
  return [
    ...under(strong("Another requirement in this workspace:"), drifted, pathOf),
    ...under(plain("Also declared in this workspace:"), agreed, pathOf),
  ];
}

export function declarerList(
  declarers: readonly ManifestDependency[],
  pathOf: (uri: string) => string,
): Block[] {
  const listed = declarers.slice(0, LISTED).map((declarer) => declarerItem(declarer, pathOf));
  const more = declarers.length - listed.length;
  return more > 0 ? [...listed, item(plain(`and ${more} more`))] : listed;
}

function under(
  heading: Piece,
  declarers: readonly ManifestDependency[],
  pathOf: (uri: string) => string,
): Block[] {
  return declarers.length === 0 ? [] : [line(heading), ...declarerList(declarers, pathOf)];
}

/** Two ways to say "the one next door" are no different requirements. */
function differs(one: ManifestDependency, other: ManifestDependency): boolean {
  const isOneNextDoor = one.target !== undefined && one.target === other.target;
  const [asked, otherAsked] = [one, other].map(
    ({ requirement }) => requirement?.value ?? requirement?.text,
  );
  const areKnown = asked !== undefined && otherAsked !== undefined;
  return areKnown && asked !== otherAsked && !isOneNextDoor;
}

function declarerItem(
  { uri, dependent, declaration, requirement }: ManifestDependency,
  pathOf: (uri: string) => string,
): Block {
  const { kind, group } = declaration;
  return item(
    link(dependent, uri),
    ...(dependent === pathOf(uri) ? [] : [plain(` (${pathOf(uri)})`)]),
    ...(requirement ? [plain(": "), code(requirement.value ?? requirement.text)] : []),
    ...(kind === "normal" ? [] : [plain(`, ${kindText(kind)}`)]),
    ...(group === undefined ? [] : [plain(" in "), code(group)]),
  );
}
