/** One of the two seams: above it nothing reads the time or sets a timer by itself. */
export interface Clock {
  /** Milliseconds from a fixed point; never runs backwards. */
  now(): number;
  /** Calls `run` once after `ms`, unless disposed of before. */
  after(ms: number, run: () => void): Disposable;
}
