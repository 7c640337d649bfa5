/** What somebody does who has a shell script, JSON and a package.json before them. */
import { originalText } from "../support/wrappedServers.ts";
import { type Ask, positionOf, type Step } from "./steps.ts";

export const script = "scripts/deploy.sh";
export const data = "config/shop.json";
export const manifest = "web/order-ui/package.json";

export const endings = ['.rs"', '.go"', '.py"', '.ts"', '.java"'];

export const scriptSteps: readonly Step[] = [
  { ...ask("script outline", script, "documentSymbol"), until: ["upload_release"] },
  at("script hover", script, "hover", `upload_release "`),
  at("script definition", script, "definition", "say "),
  {
    ...ask("script references", script, "references"),
    params: { ...place(script, "upload_release"), context: { includeDeclaration: true } },
  },
  at("script completion", script, "completion", "upload_release"),
  {
    kind: "rename",
    name: "script renamed",
    file: script,
    position: positionOf("upload_release", originalText(script)),
    newName: "publish",
  },
  { kind: "format", name: "script formatted", file: "scripts/untidy.sh" },
];

export const dataSteps: readonly Step[] = [
  { ...ask("data outline", data, "documentSymbol"), until: ["currency"] },
  at("data hover", data, "hover", "title"),
  at("data completion", data, "completion", "EUR"),
  ask("schema links", "config/shop.schema.json", "documentLink"),
  { kind: "format", name: "data formatted", file: "config/untidy.json" },
];

export const manifestSteps: readonly Step[] = [
  { ...ask("manifest outline", manifest, "documentSymbol"), until: ["Dependencies"] },
  at("manifest hover", manifest, "hover", "zod"),
  at("manifest hover again", manifest, "hover", "zod"),
  at("manifest definition", manifest, "definition", "@shop/order-model"),
];

const wrongForBoth = '{\n  "name": 1,\n  "license": "GPL"\n}\n';
const wrongForOne = '{\n  "name": 1,\n  "license": "MIT"\n}\n';

export const misfit = "'name' is a string.";
export const violation = "Value is not accepted.";
export const syntaxError = "Value expected";

export const mistakes: readonly Step[] = [
  { kind: "type", file: data, text: '{\n  "title":\n}\n' },
  { kind: "diagnostics", name: "syntax error", file: data, until: [syntaxError] },
  { kind: "type", file: data, text: originalText(data) },
  { kind: "diagnostics", name: "syntax mended", file: data, without: [syntaxError] },
  { kind: "type", file: manifest, text: wrongForBoth },
  { kind: "diagnostics", name: "both wrong", file: manifest, until: [misfit, violation] },
  { kind: "type", file: manifest, text: wrongForOne },
  {
    kind: "diagnostics",
    name: "one mended",
    file: manifest,
    until: [misfit],
    without: [violation],
  },
  { kind: "type", file: manifest, text: originalText(manifest) },
  { kind: "diagnostics", name: "both mended", file: manifest, without: [misfit, violation] },
];

export const searches: readonly Step[] = [
  {
    kind: "ask",
    name: "search",
    file: script,
    method: "workspace/symbol",
    params: { query: "order" },
    until: endings,
  },
  {
    kind: "ask",
    name: "search of scripts",
    file: script,
    method: "workspace/symbol",
    params: { query: "publish" },
    until: ['.sh"'],
  },
];

export const crash: readonly Step[] = [
  { kind: "ask", name: "plugins", file: script, method: "chorus/plugins" },
  { kind: "kill", file: script, plugin: "json" },
  ask("script outline after the crash", script, "documentSymbol"),
  { ...ask("data outline after the crash", data, "documentSymbol"), until: ["currency"] },
  { kind: "ask", name: "plugins after the crash", file: script, method: "chorus/plugins" },
];

function ask(name: string, file: string, feature: string): Ask {
  return { kind: "ask", name, file, method: `textDocument/${feature}` };
}

function at(name: string, file: string, feature: string, word: string): Ask {
  return { ...ask(name, file, feature), params: place(file, word) };
}

function place(file: string, word: string): { readonly position: object } {
  return { position: positionOf(word, originalText(file)) };
}
