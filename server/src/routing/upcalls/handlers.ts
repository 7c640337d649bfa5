import type { Token } from "../../base/cancellation.ts";
import type { Caller } from "./caller.ts";

/** Answers of one family of requests, by method. What is thrown becomes the error answer. */
export type RequestHandlers = Readonly<
  Record<string, (plugin: Caller, params: unknown, token: Token) => unknown>
>;

export type NotificationHandlers = Readonly<
  Record<string, (plugin: Caller, params: unknown) => void>
>;
