/** What an editor is to say when files are made, moved or removed. LSP 3.17, FileOperationOptions. */
import { entriesIn, type OfferingPlugin } from "./offering.ts";

/** By the name of the member in `workspace.fileOperations`. */
const methods: readonly (readonly [string, string])[] = [
  ["willCreate", "workspace/willCreateFiles"],
  ["didCreate", "workspace/didCreateFiles"],
  ["willRename", "workspace/willRenameFiles"],
  ["didRename", "workspace/didRenameFiles"],
  ["willDelete", "workspace/willDeleteFiles"],
  ["didDelete", "workspace/didDeleteFiles"],
];

const everyFile = [{ pattern: { glob: "**/*" } }];

export interface FileOperation {
  readonly name: string;
  readonly method: string;
  readonly options: { readonly filters: readonly unknown[] };
}

/** Those that somebody wants to hear of; of all files where somebody has not said of which. */
export function fileOperations(plugins: readonly OfferingPlugin[]): readonly FileOperation[] {
  return methods.flatMap(([name, method]): FileOperation[] => {
    const wanting = plugins.filter(
      (plugin) => plugin.isAllowed(method) && (plugin.serves(method) || mayWant(plugin)),
    );
    const options = wanting.map((plugin) => entriesIn(plugin.optionsOf(method), "filters"));
    const filters = options.some(({ length }) => length === 0)
      ? everyFile
      : entriesIn([{ filters: options.flat() }], "filters");
    return wanting.length > 0 ? [{ name, method, options: { filters } }] : [];
  });
}

/** A server that has not been up may want anything; nobody asks for notifications before. */
function mayWant(plugin: OfferingPlugin): boolean {
  return !plugin.isKnown && plugin.serves("workspace/willRenameFiles");
}
