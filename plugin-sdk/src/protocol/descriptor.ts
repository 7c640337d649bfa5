/** The content of `plugin.json`, written once: the JSON Schema that editors use is made from this. PROTOCOL.md §1. */
import * as z from "zod";

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "lower-case letters, digits and hyphens, 64 at most")
  .describe("Unique in a store: lower-case letters, digits and hyphens.");

const relativePath = z
  .string()
  .min(1)
  .refine((path) => !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes(".."), {
    message: "a path inside the plugin's own folder",
  })
  .describe("A path relative to the plugin's folder, which it can't leave.");

const size = z
  .string()
  .regex(/^\d{1,6}(KB|MB|GB)$/, "a number and KB, MB or GB")
  .describe("A number and a unit: 256MB.");

const duration = z
  .string()
  .regex(/^\d{1,6}(ms|s)$/, "a number and ms or s")
  .describe("A number and a unit: 500ms, 10s.");

/** Strict: a permission this host does not know can't be judged, so the plugin is refused. */
export const permissions = z
  .strictObject({
    workspace: z.enum(["none", "read"]).optional().describe("Read the files of the workspace."),
    network: z
      .array(z.string().regex(/^[^\s:/]+:\d{1,5}$/, "host:port"))
      .optional()
      .describe("Hosts, with ports, that the plugin connects to."),
    run: z.array(z.string().min(1)).optional().describe("Programs that the plugin starts."),
  })
  .describe("What the plugin asks for. Without any it has its own folder and its data folder.");

const language = z.looseObject({
  id: z
    .string()
    .min(1)
    .describe(
      "The LSP language id. `*` is every document; with extensions, filenames or globs beside it, every document of such a name.",
    ),
  extensions: z
    .array(z.string().regex(/^\.[^/\\\s]+$/, "a dot and an ending"))
    .optional()
    .describe("File name endings, with the dot."),
  filenames: z.array(z.string().min(1)).optional().describe("Whole file names."),
  globs: z
    .array(z.string().min(1))
    .optional()
    .describe("Globs, matched against the file name, or against the path where there is a slash."),
});

const ofHundred = z.number().int().min(0).max(100);

/** Higher comes first. */
export const priority = z.union([ofHundred, z.record(z.string().min(1), ofHundred)], {
  error: "a whole number from 0 to 100, or such a number for each feature",
});

const choice = z.array(z.string().min(1)).optional();

const platform = z.looseObject({
  main: relativePath.optional(),
  command: z.array(z.string()).min(1).optional(),
});

export const descriptor = z
  .looseObject({
    $schema: z.string().optional(),
    id,
    name: z.string().min(1).max(100),
    version: z
      .string()
      .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/, "a semantic version"),
    publisher: z.string().min(1).max(100).optional(),
    description: z.string().max(500).optional(),
    license: z.string().optional(),
    engines: z
      .looseObject({
        chorus: z.string().optional().describe("Host versions that it runs on, as a semver range."),
      })
      .catchall(z.unknown())
      .optional(),
    dialect: z
      .enum(["chorus", "lsp", "lines"])
      .default("chorus")
      .describe("How the host talks to it."),
    runtime: z
      .enum(["node", "python", "executable", "wasm"])
      .optional()
      .describe("How it is started; told by the ending of `main` where absent."),
    main: relativePath.optional().describe("The file that is started."),
    command: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe("A program and its arguments, instead of `main`."),
    platforms: z.record(z.string().regex(/^[a-z0-9]+-[a-z0-9]+$/, "os-cpu"), platform).optional(),
    languages: z.array(language).default([]),
    manifests: z
      .array(z.string().min(1))
      .default([])
      .describe(
        "Globs of the manifests and lock files it analyzes, matched against the file name, or against the path where there is a slash.",
      ),
    exclude: z
      .array(z.string().min(1))
      .default([])
      .describe(
        "Names of folders that hold other people's code or build products, like node_modules: never walked into.",
      ),
    features: z
      .array(z.string().min(1))
      .default([])
      .describe("What it can do: parse, analyzeManifest, … or any LSP request method."),
    capabilities: z
      .record(z.string(), z.unknown())
      .optional()
      .describe(
        "What is known of its LSP ServerCapabilities before it starts: trigger characters, commands, a legend.",
      ),
    initializationOptions: z
      .unknown()
      .optional()
      .describe("Of a language server's `initialize`, where the user's settings have none."),
    only: choice.describe(
      "The only features it is asked for: LSP methods or families of them (formatting, diagnostics, …). The user's own choice comes before it.",
    ),
    except: choice.describe(
      "Features it is not asked for: LSP methods or families of them. The user's own choice comes before it.",
    ),
    priority: priority
      .default(50)
      .describe(
        'Higher comes first where plugins\' answers are put in order. One number, or one for each feature or family and `*` for the rest: { "textDocument/hover": 80, "*": 50 }.',
      ),
    permissions: permissions.default({}),
    limits: z.looseObject({ memory: size.optional(), request: duration.optional() }).default({}),
    dependencies: z.record(z.string(), z.string()).default({}),
    configuration: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("A JSON Schema of the plugin's settings."),
    contributes: z
      .looseObject({
        commands: z.array(z.looseObject({ command: z.string(), title: z.string() })).optional(),
      })
      .optional(),
  })
  .refine(
    (value) =>
      value.main !== undefined || value.command !== undefined || value.platforms !== undefined,
    {
      message: "says neither 'main' nor 'command' nor 'platforms': there is nothing to start",
      path: ["main"],
    },
  );

export type Descriptor = Readonly<z.infer<typeof descriptor>>;
export type Permissions = Readonly<z.infer<typeof permissions>>;

/** JSON Schema (2020-12) of a plugin.json as its author writes it. */
export function descriptorJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(descriptor, { io: "input" }), title: "Chorus plugin descriptor" };
}
