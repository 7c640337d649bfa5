/** The shape of what somebody wants of plugins, written once: for the settings, for chorus.json, and for its JSON Schema. */
import { priority } from "@chorus/plugin-sdk/descriptor";
import * as z from "zod";
import { featureNames } from "../store/featureNames.ts";

const isGlob = /[*?[\]{}/.]/;

/** `python` is a language id; `*.py`, `ci/*.yml` and `Makefile.am` are globs; `*` is every document. */
const language = z
  .union(
    [
      z
        .string()
        .min(1)
        .transform((text) =>
          text !== "*" && isGlob.test(text) ? { id: "*", globs: [text] } : { id: text },
        ),
      z.object({
        id: z.string().min(1).describe("A language id; `*` is every language."),
        extensions: z
          .array(z.string().regex(/^\.[^/\\\s]+$/, "a dot and an ending"))
          .exactOptional()
          .describe("File name endings, with the dot."),
        filenames: z.array(z.string().min(1)).exactOptional().describe("Whole file names."),
        globs: z
          .array(z.string().min(1))
          .exactOptional()
          .describe("Of file names, or of paths where there is a slash."),
      }),
    ],
    { error: "a language id, a glob, or an object with an id" },
  )
  .describe('A language id ("python"), a glob ("*.proto"), "*" for every document, or an object.');

const features = z
  .array(
    z
      .string()
      .min(1)
      .meta({ examples: [...featureNames] }),
  )
  .describe("LSP methods, or families of them: completion, diagnostics, formatting, …");

export const plugin = z.object({
  enabled: z.boolean().exactOptional().describe("Whether the plugin is run."),
  name: z.string().min(1).max(100).exactOptional().describe("How a plugin of `command` is called."),
  command: z
    .array(z.string().min(1))
    .min(1)
    .exactOptional()
    .describe(
      "A program and its arguments, which make a plugin. No shell: nothing is expanded. A relative path starts at the workspace folder.",
    ),
  dialect: z
    .enum(["chorus", "lsp", "lines"])
    .exactOptional()
    .describe("What the program of `command` speaks: lsp where it is left out."),
  languages: z
    .array(language)
    .exactOptional()
    .describe("The documents that the program of `command` is for."),
  manifests: z
    .array(z.string().min(1))
    .exactOptional()
    .describe("Globs of the manifests that it reads."),
  features: z
    .array(z.string().min(1))
    .exactOptional()
    .describe(
      "What a program of `command` can do: parse, analyzeManifest, or LSP methods. A language server says so itself.",
    ),
  only: features.exactOptional().describe("The only features that it is asked for."),
  except: features.exactOptional().describe("Features that it is not asked for."),
  priority: priority
    .exactOptional()
    .describe(
      "Higher comes first; 50 is usual. One number, or one for each feature or family, and `*` for the rest.",
    ),
  settings: z
    .record(z.string(), z.unknown())
    .exactOptional()
    .describe("Handed to the plugin as its configuration."),
  initializationOptions: z
    .unknown()
    .optional()
    .describe("For a language server's `initialize`; its settings where they are left out."),
});

export const formatters = z
  .record(z.string().min(1), z.array(z.string().min(1)))
  .describe("By language id, `*` for the others: the plugins that format, one after the other.");

const chorusJson = z
  .object({
    $schema: z.string().optional(),
    plugins: z.record(z.string(), plugin).optional().describe("What you want of plugins, by id."),
    formatters: formatters.optional(),
  })
  .describe("Settings of Chorus, for a workspace or for a user.");

/** JSON Schema (2020-12) of chorus.json as somebody writes it. */
export function chorusJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(chorusJson, { io: "input" }), title: "chorus.json" };
}
