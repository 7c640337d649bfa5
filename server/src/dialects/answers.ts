/** Every answer is checked here, once; behind this its type can be trusted. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import { replies } from "@chorus/plugin-sdk/replies";
import type * as z from "zod";
import { messageOf } from "../base/errors.ts";
import { invalidReply } from "./failures.ts";
import { type Checked, checkShape } from "./replies/checkReply.ts";
import { replyShapes } from "./replies/replyShapes.ts";
import type { Shape } from "./replies/shape.ts";
import type { AskMethod, AskResult, SessionListener } from "./session.ts";

/** Our own protocol by schemas, LSP by shapes. */
const expected: {
  readonly [M in AskMethod]: z.ZodType<AskResult<M>> | Shape<AskResult<M>>;
} = { ...replies, ...replyShapes };

export function checkAnswer<M extends AskMethod>(method: M, value: unknown): Checked<AskResult<M>> {
  const form: z.ZodType<AskResult<M>> | Shape<AskResult<M>> = expected[method];
  return "safeParse" in form
    ? check<AskResult<M>>(form, value)
    : checkShape<AskResult<M>>(form, value);
}

/**
 * The answer, as far as it can be used; what was wrong with it is the plugin's violation. Throws a
 * PluginError where nothing of it can be.
 */
export function accept<T>(
  checked: Checked<T>,
  method: string,
  descriptor: Descriptor,
  listener: Pick<SessionListener, "violation">,
): T {
  switch (checked.kind) {
    case "valid":
      return checked.value;
    case "repaired":
      listener.violation({ kind: "repairedReply", method, problem: checked.problem });
      return checked.value;
    case "invalid":
      listener.violation({ kind: "invalidReply", method, problem: checked.problem });
      throw invalidReply(descriptor, method, checked.problem);
  }
}

/** Never throws, whatever the value is: one nested beyond the stack is invalid, too. */
export function check<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  try {
    const parsed = schema.safeParse(value);
    return parsed.success
      ? { kind: "valid", value: parsed.data }
      : { kind: "invalid", problem: firstProblem(parsed.error) };
  } catch (error) {
    return { kind: "invalid", problem: messageOf(error) };
  }
}

/** `symbols.3.range: ends before it starts` */
function firstProblem({ issues }: z.ZodError): string {
  const [first] = issues;
  if (!first) return "has the wrong shape";
  const path = first.path.map(String).join(".");
  return path === "" ? first.message : `${path}: ${first.message}`;
}
