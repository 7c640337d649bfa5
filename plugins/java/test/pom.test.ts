import { strict as assert } from "node:assert";
import type { Dependency, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import { rangeFaults, slice } from "@chorus/plugin-sdk/testing";
import { analyzePom } from "../src/pom.ts";

const pom = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE project [ <!ENTITY x "y"> ]>
<!-- 🫘 <artifactId>not this</artifactId> -->
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>com.acme</groupId>
    <artifactId>acme-parent</artifactId>
    <version>3.1.0</version>
    <relativePath>../parent/pom.xml</relativePath>
  </parent>
  <artifactId>shop</artifactId>
  <modules>
    <module>core</module>
    <module> web/app <!-- the front --></module>
    <module/>
  </modules>
  <properties>
    <spring.version>6.1.2</spring.version>
    <jackson.version>\${jackson.major}.17</jackson.version>
    <jackson.major>2</jackson.major>
    <loop>\${loop}</loop>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.springframework</groupId>
      <artifactId>spring-core</artifactId>
      <version>\${spring.version}</version>
    </dependency>
    <dependency>
      <groupId>\${project.groupId}</groupId>
      <artifactId>core</artifactId>
      <version>\${project.version}</version>
      <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions>
    </dependency>
    <dependency>
      <groupId>junit</groupId><artifactId>junit</artifactId>
      <version>[4.13,5)</version>
      <scope>test</scope>
    </dependency>
    <dependency>
      <groupId>com.fasterxml.jackson.core</groupId>
      <artifactId>jackson-databind</artifactId>
    </dependency>
    <dependency>
      <groupId>io.netty</groupId>
      <artifactId><![CDATA[netty-all]]></artifactId>
      <version>
        4.1.0
      </version>
      <classifier>linux-x86_64</classifier>
      <type>jar</type>
      <scope>runtime</scope>
      <optional>true</optional>
    </dependency>
    <dependency>
      <groupId>com.sun</groupId>
      <artifactId>tools</artifactId>
      <version>\${loop}</version>
      <scope>system</scope>
      <systemPath>lib/tools.jar</systemPath>
    </dependency>
  </dependencies>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>com.fasterxml.jackson.core</groupId>
        <artifactId>jackson-databind</artifactId>
        <version>\${jackson.version}</version>
      </dependency>
      <dependency>
        <groupId>org.junit</groupId>
        <artifactId>junit-bom</artifactId>
        <version>5.10.0</version>
        <type>pom</type>
        <scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <build>
    <plugins>
      <plugin>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.11.0</version>
        <dependencies>
          <dependency><groupId>org.ow2.asm</groupId><artifactId>asm</artifactId><version>9.6</version></dependency>
        </dependencies>
      </plugin>
    </plugins>
    <pluginManagement>
      <plugins><plugin><groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId></plugin></plugins>
    </pluginManagement>
    <extensions>
      <extension><groupId>kr.motd</groupId><artifactId>os</artifactId><version>LATEST</version></extension>
    </extensions>
  </build>
  <profiles>
    <profile>
      <id>mac</id>
      <modules><module>mac</module></modules>
      <dependencies>
        <dependency><groupId>a</groupId><artifactId>b</artifactId><version>1</version></dependency>
      </dependencies>
    </profile>
  </profiles>
</project>
`;

/** `dev junit:junit [4.13,5) → … ; test`, as a person would note it. */
function declared({ dependencies }: ManifestAnalysis): string[] {
  return dependencies.map(
    ({ kind, group, name, requirement, resolved, source, marker, optional }) =>
      [
        group === undefined ? kind : `${kind}:${group}`,
        name,
        requirement,
        resolved !== undefined && `→ ${resolved}`,
        source.kind === "path" && `(path ${source.path})`,
        source.kind === "inherited" && "(inherited)",
        optional === true && "optional",
        marker !== undefined && `; ${marker}`,
      ]
        .filter((part) => part !== undefined && part !== false)
        .join(" "),
  );
}

const never = { start: { line: -1, character: 0 }, end: { line: -1, character: 0 } };

function parent(path: string): string {
  return `<project><parent><groupId>g</groupId><artifactId>a</artifactId><version>1</version>${path}</parent></project>`;
}

describe("pom.xml", () => {
  it("says what its properties are, and which of them a version names", () => {
    const { variables = [], dependencies, package: own } = analyzePom(pom);
    assert.deepEqual(
      variables.map(({ name, value }) => `${name} = ${value}`),
      [
        "spring.version = 6.1.2",
        "jackson.version = ${jackson.major}.17",
        "jackson.major = 2",
        "loop = ${loop}",
        "project.groupId = com.acme",
        "project.parent.groupId = com.acme",
        "project.artifactId = shop",
        "project.parent.artifactId = acme-parent",
        "project.version = 3.1.0",
        "project.parent.version = 3.1.0",
      ],
    );
    assert.deepEqual(variables[1]?.references, [
      { name: "jackson.major", text: "${jackson.major}" },
    ]);
    assert.equal(slice(pom, variables[0]?.nameRange ?? never), "spring.version");
    assert.deepEqual(dependencies.find(({ name }) => name.endsWith("spring-core"))?.references, [
      { name: "spring.version", text: "${spring.version}" },
    ]);
    assert.equal(own?.references, undefined);
  });

  it("knows Maven 2's names for the project's own version", () => {
    const version = "<artifactId>a</artifactId><version>${pom.version}</version>";
    const [dependency] = analyzePom(
      `<project><dependencies><dependency>${version}</dependency></dependencies></project>`,
    ).dependencies;
    assert.deepEqual(dependency?.references, [{ name: "project.version", text: "${pom.version}" }]);
  });

  it("declares its dependencies, what it manages, its parent and what builds it", () => {
    for (const text of [
      pom,
      pom.replaceAll("\n", "\r\n"),
      `\uFEFF${pom}`,
      pom.replaceAll(/^ +/gm, (blanks) => "\t".repeat(blanks.length / 2)),
      pom.replaceAll("<dependency>", "<dependency><!-- 🐙 \u{1F9EA} -->"),
      pom.replaceAll(/<(\/?)(?=\w)/g, "<$1m:"),
    ]) {
      const analysis = analyzePom(text);
      assert.deepEqual(analysis.diagnostics, []);
      assert.deepEqual(rangeFaults(analysis, text), []);
      assert.deepEqual(declared(analysis), [
        "parent com.acme:acme-parent 3.1.0 → 3.1.0",
        "normal org.springframework:spring-core ${spring.version} → 6.1.2",
        "normal com.acme:core ${project.version} → 3.1.0",
        "dev junit:junit [4.13,5) ; test",
        "normal com.fasterxml.jackson.core:jackson-databind → 2.17 (inherited)",
        "normal io.netty:netty-all 4.1.0 → 4.1.0 optional ; runtime linux-x86_64",
        "normal com.sun:tools ${loop} (path lib/tools.jar) ; system",
        "managed com.fasterxml.jackson.core:jackson-databind ${jackson.version} → 2.17",
        "managed org.junit:junit-bom 5.10.0 → 5.10.0 ; import pom",
        "build org.apache.maven.plugins:maven-compiler-plugin 3.11.0 → 3.11.0",
        "build org.ow2.asm:asm 9.6 → 9.6",
        "managed org.codehaus.mojo:exec-maven-plugin (inherited)",
        "build kr.motd:os LATEST",
        "normal:mac a:b 1 → 1",
      ]);
    }
  });

  it("says what it is, with the group and the version of its parent", () => {
    const { ecosystem, package: own, members, links } = analyzePom(pom);
    assert.equal(ecosystem, "maven");
    assert.deepEqual([own?.name, own?.version], ["com.acme:shop", "3.1.0"]);
    assert.deepEqual(
      members?.map(({ pattern }) => pattern),
      ["core", "web/app", "mac"],
    );
    assert.deepEqual(
      links?.map(({ kind, path }) => [kind, path]),
      [["parent", "../parent/pom.xml"]],
    );
  });

  it("looks for its parent one folder up, unless it is told not to look", () => {
    assert.deepEqual(
      analyzePom(parent("")).links?.map(({ path }) => path),
      ["../pom.xml"],
    );
    assert.deepEqual(analyzePom(parent("<relativePath/>")).links, []);
    assert.deepEqual(analyzePom(parent("<relativePath></relativePath>")).links, []);
  });

  it("takes comments, CDATA and entities inside of a text for what they are", () => {
    const text =
      "<project><artifactId>a<!-- b -->c</artifactId><version>1&#46;2&amp;<![CDATA[<3>]]></version></project>";
    const { package: own } = analyzePom(text);
    assert.equal(own?.name, "ac");
    assert.equal(own && slice(text, own.nameRange), "a<!-- b -->c");
    assert.equal(own?.version, own?.versionRange && slice(text, own.versionRange));
  });

  for (const [broken, what, place] of [
    ["<version>1.0</dependency>", "a tag that is never closed", "<version>"],
    ["<version>1.0</versoin>\n</dependency>", "a closing tag that is misspelled", "</versoin>"],
    ["<version>1.0</version\n</dependency>", "a closing tag without its end", "</version"],
    ["<version>1.0</version><sco\n</dependency>", "a half-typed tag", "<sco"],
    ["<version>1.0</version><!-- open\n</dependency>", "a comment that is never closed", "<!--"],
    ["<version>1.0</version> < 3</dependency>", "a bracket that stands alone", "<"],
    ["<version>1.0</version>", "a dependency that is never closed", "<dependency>"],
  ] as const) {
    it(`says where ${what} is, and keeps what stands around it`, () => {
      const text = `<project>
  <artifactId>shop</artifactId>
  <dependencies>
    <dependency><groupId>a</groupId><artifactId>first</artifactId><version>1</version></dependency>
    <dependency><groupId>a</groupId><artifactId>middle</artifactId>${broken}
    <dependency><groupId>a</groupId><artifactId>last</artifactId><version>2</version></dependency>
  </dependencies>
</project>
`;
      const analysis = analyzePom(text);
      const places = analysis.diagnostics?.map(({ range }) => slice(text, range));
      assert.ok(places?.includes(place), `${place} in ${places?.join(", ")}`);
      assert.deepEqual(declared(analysis), [
        "normal a:first 1 → 1",
        "normal a:middle 1.0 → 1.0",
        "normal a:last 2 → 2",
      ]);
      assert.deepEqual(rangeFaults(analysis, text), []);
    });
  }

  it("says that elements nested 10,000 deep are too deep, and reads what comes after them", () => {
    const deep = `<project>${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}<artifactId>shop</artifactId></project>`;
    const { diagnostics = [], package: own } = analyzePom(deep);
    assert.equal(diagnostics.length, 1);
    assert.equal(own?.name, "shop");
    assert.equal(analyzePom("<a>".repeat(100_000)).diagnostics?.length, 100);
  });

  it("survives what was made to keep it busy", () => {
    for (const text of [
      "<!--".repeat(100_000),
      "<![CDATA[".repeat(100_000),
      "<!DOCTYPE".repeat(20_000),
      "<a ".repeat(100_000),
      '<a "'.repeat(100_000),
      "</a>".repeat(100_000),
      `${"<a>".repeat(50_000)}${"</b>".repeat(50_000)}`,
      "<".repeat(100_000),
      `<project><artifactId>${"&amp".repeat(100_000)}</artifactId></project>`,
    ])
      assert.ok(analyzePom(text).dependencies.length === 0);
  });

  it("is not taken in by properties that name each other without end", () => {
    const properties = Array.from(
      { length: 50 },
      (_, i) => `<p${i}>${`\${p${i + 1}}`.repeat(10)}</p${i}>`,
    ).join("");
    const text = `<project><properties>${properties}<p50>x</p50></properties><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>\${p0}</version></dependency></dependencies></project>`;
    const [dependency]: readonly (Dependency | undefined)[] = analyzePom(text).dependencies;
    assert.equal(dependency?.requirement, "${p0}");
    assert.equal(dependency?.resolved, undefined);
  });
});
