/** Values that hold values of their own kind. However deep a reply is, it does not exhaust the stack. */
import { isObject, type JsonObject } from "../../base/objects.ts";
import { maxItems } from "./lists.ts";
import { type Check, kept, type Problem, type Shape, within, wrong } from "./shape.ts";

/** Deeper than any code; what comes behind the host may go through such a value by recursion. */
export const maxDepth = 1_000;

const noList = wrong("is no array");
const tooDeep = wrong(`is nested more than ${maxDepth} deep`);
const tooMany = wrong(`has more than ${maxItems} items`);

/** `children`: a list of nodes, each of which may have such a list. `node` looks at one without its children. */
export function forest<T extends { readonly children?: T[] }>(
  node: Shape<Omit<T, "children">>,
): Shape<T[]> {
  return {
    check: forestCheck(node.check),
    repair: (value) => {
      if (value === null) return [];
      return Array.isArray(value) ? grove(node, value, 1, { left: maxItems }) : value;
    },
  };
}

/** `parent`: a node that may have one around it, and so on. `node` looks at one without its parent. */
export function chain<T extends { readonly parent?: T }>(node: Shape<Omit<T, "parent">>): Shape<T> {
  return { check: chainCheck(node.check), repair: (value) => rightPart(node, value) };
}

interface Siblings {
  readonly nodes: readonly unknown[];
  /** The index of the one that is looked at next. */
  next: number;
}

function forestCheck(checkNode: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return noList;
    const levels: Siblings[] = [{ nodes: value, next: 0 }];
    let count = 0;
    for (let level = levels.at(-1); level; level = levels.at(-1)) {
      if (level.next === level.nodes.length) {
        levels.pop();
        continue;
      }
      const node = level.nodes[level.next++];
      const problem = checkNode(node);
      if (problem) return below(levels, problem);
      if (++count > maxItems) return tooMany;
      const children = isObject(node) ? node.children : undefined;
      if (children === undefined) continue;
      if (!Array.isArray(children)) return below(levels, within("children", noList));
      if (children.length === 0) continue;
      if (levels.length >= maxDepth) return tooDeep;
      levels.push({ nodes: children, next: 0 });
    }
    return undefined;
  };
}

function below(levels: readonly Siblings[], problem: Problem): Problem {
  const path = levels.flatMap(({ next }, depth) =>
    depth === 0 ? [next - 1] : ["children", next - 1],
  );
  return { path: [...path, ...problem.path], message: problem.message };
}

/** Children of a node that can't be kept take its place. Goes no deeper than `maxDepth`. */
function grove(
  shape: Shape<unknown>,
  nodes: readonly unknown[],
  depth: number,
  room: { left: number },
): unknown[] {
  return nodes.flatMap((candidate) => {
    if (room.left === 0) return [];
    const node = kept(shape, candidate)?.value;
    const isKept = isObject(node);
    if (isKept) room.left -= 1;
    const children = isObject(candidate) ? candidate.children : undefined;
    if (children === undefined) return isKept ? [node] : [];
    const inner =
      Array.isArray(children) && depth < maxDepth ? grove(shape, children, depth + 1, room) : [];
    return isKept ? [{ ...node, children: inner }] : inner;
  });
}

function chainCheck(checkNode: Check): Check {
  return (value) => {
    let node: unknown = value;
    for (let depth = 0; depth < maxDepth; depth++) {
      const problem = checkNode(node);
      if (problem) return above(depth, problem);
      const parent = isObject(node) ? node.parent : undefined;
      if (parent === undefined) return undefined;
      node = parent;
    }
    return tooDeep;
  };
}

function above(depth: number, { path, message }: Problem): Problem {
  return { path: [...Array<string>(depth).fill("parent"), ...path], message };
}

/** The nodes up to the first that can't be kept. */
function rightPart(shape: Shape<unknown>, value: unknown): unknown {
  const nodes: JsonObject[] = [];
  let next: unknown = value;
  while (nodes.length < maxDepth) {
    const node = kept(shape, next)?.value;
    if (!isObject(node)) break;
    nodes.push(node);
    next = node.parent;
  }
  return (
    nodes.reduceRight<unknown>(
      (parent, { parent: _was, ...node }) => (parent === undefined ? node : { ...node, parent }),
      undefined,
    ) ?? value
  );
}
