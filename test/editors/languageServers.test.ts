import { strict as assert } from "node:assert";
import { isRunning } from "../support/processes.ts";
import { eventually } from "../support/until.ts";
import {
  addScriptsAndData,
  installWrappedServers,
  originalText,
  serverPrograms,
} from "../support/wrappedServers.ts";
import { hoverText, list, names, pidOf, pidsOf, restartsOf } from "./answers.ts";
import { type EditorRun, editors, runEditor, succeeds } from "./editor.ts";
import {
  crash,
  dataSteps,
  endings,
  manifestSteps,
  misfit,
  mistakes,
  scriptSteps,
  searches,
  syntaxError,
  violation,
} from "./languageServerSteps.ts";

const bundled = ["go", "java", "python", "rust", "typescript"];

const treeOfJson = [
  "name",
  "version",
  "private",
  "type",
  "scripts",
  "scripts/build",
  "dependencies",
  "dependencies/@shop/order-model",
  "dependencies/preact",
  "dependencies/zod",
];
const treeOfManifest = [
  "@shop/order-ui",
  "Dependencies",
  "Dependencies/@shop/order-model",
  "Dependencies/preact",
  "Dependencies/zod",
];

for (const { name, probe, command } of editors.filter(({ canEdit }) => canEdit)) {
  describe(`${name} with two language servers beside the bundled plugins`, function () {
    this.timeout(240_000);
    let run: EditorRun;
    const json = (answer: string): string => JSON.stringify(run.answers[answer]);

    before(async function () {
      if (!succeeds(probe)) this.skip();
      const steps = [scriptSteps, dataSteps, manifestSteps, mistakes, searches, crash].flat();
      run = await runEditor(command, steps, {
        programs: serverPrograms,
        settings: { isTrusted: true },
        prepare: ({ workspace, store }) => {
          addScriptsAndData(workspace);
          installWrappedServers(store);
        },
      });
      assert.equal(run.failed, null);
    });

    it("outlines a shell script", () => {
      assert.deepEqual(names(run.answers["script outline"]), ["release", "upload_release"]);
    });

    it("tells in a hover what a comment says of a function", () => {
      assert.match(hoverText(run.answers["script hover"]), /Uploads what was built\./);
    });

    it("goes to a definition in another script", () => {
      const [first, ...others] = list(run.answers["script definition"]);
      assert.match(JSON.stringify(first), /scripts\/lib\.sh/);
      assert.deepEqual(others, []);
    });

    it("finds each reference of a function once", () => {
      const found = list(run.answers["script references"]).map((one) => JSON.stringify(one));
      assert.equal(found.length, 2);
      assert.equal(new Set(found).size, 2);
    });

    it("completes the name of a function", () => {
      assert.match(json("script completion"), /upload_release/);
    });

    it("renames a function wherever it stands", () => {
      const renamed = originalText("scripts/deploy.sh").replaceAll("upload_release", "publish");
      assert.equal(run.answers["script renamed"], renamed);
    });

    it("formats a shell script", function () {
      if (!succeeds(["shfmt", "--version"])) this.skip();
      const tidy = originalText("scripts/untidy.sh").replace(/^echo/m, "  echo");
      assert.equal(run.answers["script formatted"], tidy);
    });

    it("outlines JSON", () => {
      assert.deepEqual(names(run.answers["data outline"]), ["$schema", "title", "currency"]);
    });

    it("tells in a hover what the schema says", () => {
      assert.match(hoverText(run.answers["data hover"]), /What stands above the shop/);
    });

    it("completes the values that a schema has", () => {
      assert.match(json("data completion"), /CHF/);
    });

    it("follows a reference inside of a schema", () => {
      assert.match(json("schema links"), /shop\.schema\.json/);
    });

    it("formats JSON", () => {
      const value: unknown = JSON.parse(originalText("config/untidy.json"));
      // Not every editor asks for an end of the last line, and without being asked this server takes it.
      assert.equal(String(run.answers["data formatted"]).trimEnd(), JSON.stringify(value, null, 2));
    });

    it("tells of a dependency what the manifest says and what the schema says, each once", () => {
      const text = hoverText(run.answers["manifest hover"]);
      assert.equal(text.split("The shop checks its orders with it").length, 2, text);
      assert.equal(text.split("Requirement").length, 2, text);
    });

    it("says the same in the same order when asked again", () => {
      const text = hoverText(run.answers["manifest hover"]);
      assert.ok(text.indexOf("The shop checks") < text.indexOf("Requirement"), text);
      assert.equal(hoverText(run.answers["manifest hover again"]), text);
    });

    it("shows a manifest's outline as two plugins see it, each tree whole", () => {
      assert.deepEqual(names(run.answers["manifest outline"]), [...treeOfJson, ...treeOfManifest]);
    });

    it("goes from a dependency to its package", () => {
      assert.match(json("manifest definition"), /order-model\/package\.json/);
    });

    it("shows a syntax error with its source, until it is mended", () => {
      // The server names it by the document's language, which is one for all files in this eglot.
      assert.match(json("syntax error"), /\bjson\b/);
      assert.equal(list(run.answers["syntax error"]).length, 1);
      assert.ok(!json("syntax mended").includes(syntaxError));
    });

    it("shows what breaks the schema beside what the manifest's plugin says", () => {
      const shown = json("both wrong");
      for (const part of [misfit, violation, "TypeScript and JavaScript", "JSON"]) {
        assert.ok(shown.includes(part), `no '${part}' in ${shown}`);
      }
      assert.equal(list(run.answers["both wrong"]).length, 2);
    });

    it("keeps what one plugin says when the other has nothing left to say (behaviour 38)", () => {
      assert.ok(json("one mended").includes(misfit));
      assert.equal(list(run.answers["one mended"]).length, 1);
      assert.deepEqual(run.answers["both mended"], []);
    });

    it("finds symbols of the bundled languages and of scripts with one search", () => {
      for (const ending of endings) assert.ok(json("search").includes(ending), ending);
      assert.match(json("search of scripts"), /deploy\.sh/);
    });

    it("outlines scripts at once when another server is killed", () => {
      assert.deepEqual(names(run.answers["script outline after the crash"]), [
        "release",
        "publish",
      ]);
    });

    it("has the killed server back, and the others as they were", () => {
      const { plugins, "plugins after the crash": after } = run.answers;
      assert.notEqual(pidOf(after, "json"), pidOf(plugins, "json"));
      assert.equal(restartsOf(after, "json"), 1);
      for (const id of ["bash", ...bundled]) assert.equal(pidOf(after, id), pidOf(plugins, id), id);
      assert.ok(names(run.answers["data outline after the crash"]).includes("currency"));
    });

    it("leaves no process behind", async () => {
      const { plugins, "plugins after the crash": after } = run.answers;
      const pids = [...pidsOf(plugins), ...pidsOf(after)];
      assert.ok(pids.length >= 2 * (bundled.length + 2), `${pids.length} plugins ran`);
      await eventually(() => assert.deepEqual(pids.filter(isRunning), []));
    });

    it("ends as if nothing had been", () => assert.equal(run.exitCode, 0));
  });
}
