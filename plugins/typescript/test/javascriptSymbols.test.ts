import { strict as assert } from "node:assert";
import { type Drive, drive, rangeFaults } from "@chorus/plugin-sdk/testing";
import { plugin } from "../src/plugin.ts";
import { outline } from "./outline.ts";

describe("the outline of a JavaScript file", () => {
  let kit: Drive;
  before(async () => {
    kit = await drive(plugin);
  });
  after(() => kit[Symbol.asyncDispose]());

  async function check(text: string, expected: readonly string[], name = "a.js"): Promise<void> {
    const result = await kit.parse(name, text);
    assert.deepEqual(outline(result.symbols), expected);
    assert.deepEqual(rangeFaults(result, text), []);
  }

  it("has classes with fields, private ones too", () =>
    check(
      "class A extends B { #x = 1; static y; run = () => 1; constructor() { super() } #hide() {} get z() { return 1 } static async *gen() {} }",
      [
        "class A",
        "  field #x",
        "  field y",
        "  method run",
        "  constructor constructor",
        "  method #hide",
        "  property z",
        "  method gen",
      ],
    ));

  it("has what CommonJS exports, and no second copy of what is declared already", () =>
    check(
      `const fs = require("fs"), log = require("debug")("shop");
       const { join } = require("path");
       function helper() {}
       exports.helper = helper;
       exports.lib = require("./lib");
       exports.VERSION = "1.0";
       exports.a = exports.b = void 0;
       exports.fast = function () {};
       module.exports.Model = class { save() {} };`,
      [
        "constant log",
        "function helper",
        "variable VERSION",
        "function fast",
        "class Model",
        "  method save",
      ],
    ));

  it("calls an exported function by its own name, else exports", async () => {
    await check("module.exports = function createApp() { this.go = () => 1; };", [
      "function createApp",
      "  method go",
    ]);
    await check("module.exports = async () => {};", ["function exports"]);
    await check("module.exports = class Shop { open() {} };", ["class Shop", "  method open"]);
    await check("module.exports = { one, two: two, three() {}, four: function () {} };", [
      "method three",
      "method four",
    ]);
  });

  it("has methods that are assigned to a prototype", () =>
    check(
      `function Shop() {}
       Shop.prototype.open = function () { var local = function () {}; };
       Shop.prototype = { close: function () {}, count() {} };
       Shop.create = () => new Shop();`,
      [
        "function Shop",
        "method open",
        "  function local",
        "method close",
        "method count",
        "function create",
      ],
    ));

  it("has default exports by that name", async () => {
    await check("export default class { run() {} }", ["class default", "  method run"], "a.mjs");
    await check("export default { data() { return {} }, computed: { total: () => 1 } };", [
      "constant default",
      "  method data",
      "  property computed",
      "    method total",
    ]);
    await check("export default defineConfig({ plugins: [] });", ["constant default"]);
  });

  it("reads JSX in .js and .jsx", async () => {
    const text = "function App() { return <><B {...p} /></>; }\nexport const C = () => <a>x</a>;";
    await check(text, ["function App", "function C"]);
    await check(text, ["function App", "function C"], "a.jsx");
  });
});
