import { strict as assert } from "node:assert";
import { ConfigFileReader } from "../../../server/src/host/configFiles.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/temporaryFolder.ts";

function places(folder: TemporaryFolder, isTrusted = true) {
  return { folders: [folder.at("w")], isTrusted, user: folder.at("config/chorus.json") };
}

const off = (id: string) => JSON.stringify({ plugins: { [id]: { enabled: false } } });

describe("The chorus.json files", () => {
  it("are the workspace folders' and the user's", () => {
    using folder = temporaryFolder({ "w/chorus.json": off("a"), "config/chorus.json": off("b") });
    const read = new ConfigFileReader().read(places(folder));
    assert.deepEqual(
      read.folders.map(({ path, value }) => [path, Object.keys(value.plugins)]),
      [[folder.at("w"), ["a"]]],
    );
    assert.deepEqual(Object.keys(read.user.value.plugins), ["b"]);
    assert.deepEqual([read.problems, read.untrusted], [[], []]);
  });

  it("need not be there", () => {
    using folder = temporaryFolder();
    const read = new ConfigFileReader().read(places(folder));
    assert.deepEqual([read.problems, read.untrusted], [[], []]);
  });

  it("are not read in a workspace that is not trusted, which is said; the user's is", () => {
    using folder = temporaryFolder({ "w/chorus.json": "{ broken", "config/chorus.json": off("b") });
    const read = new ConfigFileReader().read(places(folder, false));
    assert.deepEqual(read.folders, []);
    assert.deepEqual(Object.keys(read.user.value.plugins), ["b"]);
    assert.deepEqual(read.untrusted, [folder.at("w/chorus.json")]);
    assert.deepEqual(read.problems, []);
  });

  it("hold as they were while somebody is in the middle of changing them", () => {
    using folder = temporaryFolder({ "w/chorus.json": off("a") });
    const reader = new ConfigFileReader();
    reader.read(places(folder));
    folder.write("w/chorus.json", `{\n  "plugins": {`);
    const broken = reader.read(places(folder));
    assert.deepEqual(Object.keys(broken.folders[0]?.value.plugins ?? {}), ["a"]);
    assert.deepEqual(
      broken.problems.map(({ id, folder: place }) => [id, place]),
      [["chorus.json", `${folder.at("w/chorus.json")}:2`]],
    );
    folder.write("w/chorus.json", "{}");
    assert.deepEqual(reader.read(places(folder)).folders[0]?.value.plugins, {});
  });

  it("say what is wrong where they are no files of text", () => {
    using folder = temporaryFolder({ "w/chorus.json/file": "", "config/chorus.json": "a\0b" });
    const { problems } = new ConfigFileReader().read(places(folder));
    assert.deepEqual(
      problems.map(({ message }) => message),
      ["chorus.json is no text file.", "chorus.json is no text file."],
    );
  });
});
