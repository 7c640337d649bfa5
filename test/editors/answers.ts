/** Reads what an editor wrote down, which is LSP's shapes or the editor's own words. */
import { strict as assert } from "node:assert";

export interface Named {
  readonly name: string;
  readonly children?: readonly Named[];
  readonly location?: { readonly uri: string };
}

export function list(answer: unknown): readonly Named[] {
  assert.ok(Array.isArray(answer), `expected a list, got ${JSON.stringify(answer)?.slice(0, 200)}`);
  return answer;
}

/** Of an outline: `Order`, `Order/total`. */
export function names(outline: unknown): readonly string[] {
  const paths = (within: string, { name, children }: Named): string[] => [
    within + name,
    ...(children ?? []).flatMap((child) => paths(`${within}${name}/`, child)),
  ];
  return list(outline).flatMap((symbol) => paths("", symbol));
}

export function hoverText(answer: unknown): string {
  const { contents } = Object(answer);
  assert.equal(typeof contents?.value, "string", `no hover: ${JSON.stringify(answer)}`);
  return contents.value;
}

/** Of the answers to `chorus/plugins`. */
export function pidsOf(answer: unknown): readonly number[] {
  return pluginsOf(answer).flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
}

export function pidOf(answer: unknown, id: string): number {
  const pid = pluginOf(answer, id).pid;
  assert.ok(pid !== undefined, `${id} does not run`);
  return pid;
}

export function restartsOf(answer: unknown, id: string): number {
  return pluginOf(answer, id).restarts;
}

interface Plugin {
  readonly id: string;
  readonly pid?: number;
  readonly restarts: number;
}

function pluginOf(answer: unknown, id: string): Plugin {
  const found = pluginsOf(answer).find((plugin) => plugin.id === id);
  assert.ok(found, `no plugin '${id}'`);
  return found;
}

function pluginsOf(answer: unknown): readonly Plugin[] {
  const { plugins } = Object(answer);
  return Array.isArray(plugins) ? plugins : [];
}
