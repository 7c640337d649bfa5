export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

/** A promise that the test settles. */
export function deferred<T>(): Deferred<T> {
  let settleIt: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settleIt = resolve;
  });
  return { promise, resolve: (value) => settleIt?.(value) };
}
