/** `initializationOptions`, and `settings.chorus` of `workspace/didChangeConfiguration`; every key may be missing. */
export interface Settings {
  /** Settings of plugins by id; `command` makes one from nothing, `enabled: false` switches one off. */
  readonly plugins?: Readonly<Record<string, PluginSettings>>;
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

export interface PluginSettings {
  readonly enabled?: boolean;
  readonly command?: readonly string[];
  readonly languages?: readonly { readonly id: string; readonly extensions?: readonly string[] }[];
  readonly manifests?: readonly string[];
  readonly features?: readonly string[];
  readonly dialect?: "chorus" | "lsp" | "lines";
  readonly priority?: number;
  /** Handed to the plugin as its configuration. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Symbols that one workspace search answers with where the settings do not say: a page that VS Code lists without a pause. */
export const defaultSymbolLimit = 1000;
