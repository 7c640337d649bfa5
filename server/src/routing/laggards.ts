/**
 * Plugins that owe an answer whose time was over. Until it comes, nobody waits for them where late is
 * useless: the hover beside a server that hangs appears at its usual speed, not after the deadline.
 */
export interface Laggards {
  owes(plugin: string, answer: Promise<unknown>): void;
  isBehind(plugin: string): boolean;
}

export function createLaggards(): Laggards {
  /** Answers owed, by plugin. Each comes or fails: every request to a plugin has a hard cap. */
  const owed = new Map<string, number>();

  function pay(plugin: string): void {
    const left = (owed.get(plugin) ?? 0) - 1;
    if (left > 0) owed.set(plugin, left);
    else owed.delete(plugin);
  }

  return {
    owes(plugin, answer) {
      owed.set(plugin, (owed.get(plugin) ?? 0) + 1);
      const paid = (): void => pay(plugin);
      answer.then(paid, paid);
    },
    isBehind: (plugin) => owed.has(plugin),
  };
}
