import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { featureFamilies } from "@chorus/plugin-sdk/protocol";
import { readCommandLine } from "../../../server/src/cli/commandLine.ts";
import { splitWords } from "../../../server/src/cli/words.ts";
import { readChorusJson } from "../../../server/src/host/chorusJson.ts";
import { plugin } from "../../../server/src/host/settingsSchema.ts";

const guide = readFileSync("docs/LANGUAGE-SERVERS.md", "utf8");

describe("The guide to language servers", () => {
  it("shows each chorus.json as one without a mistake", () => {
    const shown = [...guide.matchAll(/^```jsonc?\n(.*?)^```/gms)].map(([, text = ""]) => text);
    const ours = shown.filter((text) => !text.includes('"servers"'));
    assert.ok(ours.length >= 2);
    for (const text of ours) assert.deepEqual(readChorusJson(text).problems, [], text);
  });

  it("shows commands that are understood", () => {
    const lines = [...guide.matchAll(/^(?:\$ )?chorus (-.+|doctor.*)$/gm)].map(
      ([, line]) => line ?? "",
    );
    assert.ok(lines.length >= 2);
    for (const line of lines) {
      const split = splitWords(line, false);
      assert(split.kind === "words", line);
      assert.notEqual(readCommandLine(split.words).kind, "wrong", line);
    }
  });

  it("lists every family of features, and no other", () => {
    const [, listed = ""] = /families of them:\n\n(.+)\n/.exec(guide) ?? [];
    assert.deepEqual(
      [...listed.matchAll(/`(\w+)`/g)].map(([, name]) => name),
      Object.keys(featureFamilies).sort(),
    );
  });

  it("says what every key of an entry means", () => {
    const table = [...guide.matchAll(/^\| (`.+?) \| .+\|$/gm)].map(([, keys]) => keys ?? "");
    const keys = table.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, key]) => key));
    const inPassing = ["manifests", "features"];
    for (const key of inPassing) assert.ok(guide.includes(`\`${key}\``), key);
    assert.deepEqual(new Set([...keys, ...inPassing]), new Set(Object.keys(plugin.shape)));
  });
});
