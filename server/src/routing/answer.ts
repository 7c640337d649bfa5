/** One plugin's answer to one request. */
export interface Answer<T> {
  readonly plugin: string;
  /** The plugin's name, for headings. */
  readonly name: string;
  readonly value: T;
}

/**
 * In routing order: priority, then id. Never arrival. A plugin may answer twice: by itself, and
 * through what the host derives from its data, in this order.
 */
export type Answers<T> = readonly Answer<T>[];
