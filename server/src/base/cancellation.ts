/** The platform's AbortSignal is the cancellation token of the whole host. */
export type Token = AbortSignal;

/** For what nobody can cancel. */
export const never: Token = new AbortController().signal;
