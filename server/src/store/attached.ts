/** Language servers that somebody attached on the command line: plugins for every document. */
import type { ConfiguredPlugin } from "./discovery.ts";

/**
 * One plugin for each command, a program and its arguments. What was attached first is asked first,
 * and all of them before what is installed: the user named them for this run.
 */
export function attachedPlugins(
  commands: readonly (readonly string[])[],
  folder: string,
): ConfiguredPlugin[] {
  const taken = new Set<string>();
  return commands.map((command, index): ConfiguredPlugin => {
    const name = programName(command[0] ?? "");
    const id = freeId(idOf(name), taken);
    taken.add(id);
    return {
      id,
      folder,
      origin: "attached",
      subject: `--attach "${command.join(" ")}"`,
      descriptor: {
        name: id === idOf(name) ? name : id,
        command,
        dialect: "lsp",
        languages: [{ id: "*" }],
        priority: Math.max(firstPriority - index, lastPriority),
      },
    };
  });
}

/** Above the 50 of a plugin that says nothing, below what somebody sets on purpose. */
const firstPriority = 90;
const lastPriority = 51;

/** `/usr/bin/clangd-18` is `clangd-18`, `C:\bin\gopls.exe` is `gopls`. */
function programName(program: string): string {
  const [last = ""] = program.split(/[/\\]/).slice(-1);
  return last.replace(/\.(exe|cmd|bat|com|ps1|sh|[cm]?js|py|pyz|jar)$/i, "") || "server";
}

/** As the schema wants ids. */
function idOf(name: string): string {
  const id = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return id.replace(/^-+|-+$/g, "").slice(0, 60) || "server";
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
