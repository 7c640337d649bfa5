/** Resolves when everything that is due now has run: microtasks and what they led to. No time passes. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
