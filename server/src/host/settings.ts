import type { Priority } from "../store/priorities.ts";

/** `initializationOptions`, and `settings.chorus` of `workspace/didChangeConfiguration`; every key may be missing. */
export interface Settings {
  /** Settings of plugins by id; `command` makes one from nothing, `enabled: false` switches one off. */
  readonly plugins?: Readonly<Record<string, PluginSettings>>;
  /** By language id, `*` for the others: who formats its documents, one after the other. */
  readonly formatters?: Formatters;
  /** More names of folders never walked into. */
  readonly exclude?: readonly string[];
  /** Symbols that one workspace search answers with at most. */
  readonly workspaceSymbolLimit?: number;
  readonly logLevel?: "debug" | "info" | "warn" | "error";
  readonly trace?: "off" | "messages" | "verbose";
  /** Programs that start plugins of a runtime, where they are not on the PATH. */
  readonly runtimes?: Readonly<Record<string, string>>;
  /** initializationOptions only: whether plugins that the workspace brings may run. False where absent. */
  readonly isTrusted?: boolean;
}

export type Formatters = Readonly<Record<string, readonly string[]>>;

/** What somebody wants of one plugin, in the settings and in chorus.json. */
export interface PluginSettings {
  readonly enabled?: boolean;
  /** For a plugin that `command` makes: how it is called. */
  readonly name?: string;
  readonly command?: readonly string[];
  readonly languages?: readonly LanguageClaim[];
  readonly manifests?: readonly string[];
  readonly features?: readonly string[];
  /** `lsp` where a command is given and nothing is said. */
  readonly dialect?: "chorus" | "lsp" | "lines";
  /** LSP methods, or families of them. */
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly priority?: Priority;
  /** Handed to the plugin as its configuration. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** For a language server: as they are; its settings where they are absent. */
  readonly initializationOptions?: unknown;
}

export interface LanguageClaim {
  readonly id: string;
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
  readonly globs?: readonly string[];
}

/** Symbols that one workspace search answers with where the settings do not say: a page that VS Code lists without a pause. */
export const defaultSymbolLimit = 1000;
