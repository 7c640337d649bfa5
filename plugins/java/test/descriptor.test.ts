import { strict as assert } from "node:assert";
import { descriptor } from "@chorus/plugin-sdk/descriptor";
import { drive } from "@chorus/plugin-sdk/testing";
import json from "../plugin.json" with { type: "json" };
import { plugin } from "../src/plugin.ts";

describe("the descriptor of the java plugin", () => {
  it("promises what the plugin does", async () => {
    await using kit = await drive(plugin);
    const { features, version, languages, manifests } = descriptor.parse(json);
    assert.deepEqual([...(kit.handshake.features ?? [])].sort(), [...features].sort());
    assert.equal(plugin.info?.version, version);
    assert.deepEqual(
      languages.map(({ id }) => id),
      ["java"],
    );
    assert.deepEqual(manifests, ["pom.xml"]);
  });

  it("analyzes a pom and lists the functions of a file", async () => {
    await using kit = await drive(plugin);
    const pom = await kit.analyzeManifest(
      "pom.xml",
      "<project><artifactId>a</artifactId></project>",
    );
    assert.equal(pom.package?.name, "a");
    const { functions } = await kit.functions("A.java", "class A { A() {} void run() {} }");
    assert.deepEqual(
      functions.map(({ name, containerName }) => `${containerName}.${name}`),
      ["A.A", "A.run"],
    );
  });
});
