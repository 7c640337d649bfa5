import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import packageJson from "../../../package.json" with { type: "json" };
import { defaultSymbolLimit } from "../../../server/src/host/settings.ts";
import { plugin } from "../../../server/src/host/settingsSchema.ts";

const { activationEvents, contributes } = packageJson;

describe("package.json of the extension", () => {
  it("activates for exactly what the bundled plugins claim", () => {
    const expected = bundledDescriptors().flatMap(({ languages = [], manifests = [] }) => [
      ...languages.map(({ id }) => `onLanguage:${id}`),
      ...manifests.map(
        (glob) => `workspaceContains:${glob.startsWith("**/") ? glob : `**/${glob}`}`,
      ),
    ]);
    const hint = "node tools/activation.mjs writes them anew";
    assert.deepEqual(
      [...activationEvents].sort(),
      [...new Set([...expected, "onStartupFinished"])].sort(),
      hint,
    );
  });

  it("offers no command that the table of commands lacks, and the other way round", () => {
    const source = readFileSync("client/src/commands/commands.ts", "utf8");
    const table = [...source.matchAll(/^ {2}"(chorus\.\w+)":/gm)].map(([, id]) => id);
    const offered = contributes.commands.map(({ command }) => command);
    assert.deepEqual(new Set(offered), new Set(table));
  });

  it("uses commands and views in menus only if it declares them", () => {
    const commands = new Set(contributes.commands.map(({ command }) => command));
    const used = Object.values(contributes.menus)
      .flat()
      .map(({ command }) => command);
    assert.deepEqual(
      used.filter((command) => !commands.has(command)),
      [],
    );
  });

  it("knows of a plugin's settings what the host reads", () => {
    const { properties } =
      contributes.configuration.properties["chorus.plugins"].additionalProperties;
    assert.deepEqual(Object.keys(properties).sort(), Object.keys(plugin.shape).sort());
  });

  it("completes and checks chorus.json and plugin.json by schemas that the build writes", () => {
    const files = contributes.jsonValidation.map(({ fileMatch: [file], url }) => [file, url]);
    assert.deepEqual(files, [
      ["plugin.json", "./dist/schema/plugin.schema.json"],
      ["chorus.json", "./dist/schema/chorus.schema.json"],
    ]);
    const build = readFileSync("tools/build.mjs", "utf8");
    for (const [, url = ""] of files) assert.ok(build.includes(basename(url)), url);
  });

  it("lets no workspace that is not trusted name a program", () => {
    const naming = Object.entries(contributes.configuration.properties)
      .filter(([, schema]) => /program/i.test(JSON.stringify(schema)))
      .map(([name]) => name);
    const { restrictedConfigurations } = packageJson.capabilities.untrustedWorkspaces;
    assert(naming.length > 0);
    assert.deepEqual(
      naming.filter((name) => !restrictedConfigurations.includes(name)),
      [],
    );
  });

  it("says of a symbol search what the host does without being told", () => {
    const { default: limit } = contributes.configuration.properties["chorus.workspaceSymbolLimit"];
    assert.equal(limit, defaultSymbolLimit);
  });

  it("describes every setting", () => {
    for (const [name, schema] of Object.entries(contributes.configuration.properties)) {
      assert.match(schema.markdownDescription, /\.(\n|$)|`\.$|```$/, name);
    }
  });
});

interface Claims {
  readonly languages?: readonly { readonly id: string }[];
  readonly manifests?: readonly string[];
}

function bundledDescriptors(): readonly Claims[] {
  return readdirSync("plugins").map((id) => {
    const claims: Claims = JSON.parse(
      readFileSync(join(resolve("plugins"), id, "plugin.json"), "utf8"),
    );
    return claims;
  });
}
