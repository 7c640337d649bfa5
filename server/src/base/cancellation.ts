import { setMaxListeners } from "node:events";

/** The platform's AbortSignal is the cancellation token of the whole host. */
export type Token = AbortSignal;

/** For what nobody can cancel. */
export const never: Token = cancellation().signal;

/** A token and the way to cancel it. As many may wait for it as there are plugins: Node warns of more than ten. */
export function cancellation(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
