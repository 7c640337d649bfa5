/**
 * Plugins that owe an answer whose time was over. Until it comes, nobody waits for them where late is
 * useless: the hover beside a server that hangs appears at its usual speed, not after the deadline.
 */
export interface Laggards {
  owes(plugin: string, answer: Promise<unknown>): void;
  isBehind(plugin: string): boolean;
  /** It is up only now: what it owes from before says nothing about how quick it is. */
  forgive(plugin: string): void;
}

export function createLaggards(): Laggards {
  /** Answers owed, by plugin. Each comes or fails: every request to a plugin has a hard cap. */
  const owed = new Map<string, Set<Promise<unknown>>>();

  return {
    owes(plugin, answer) {
      const answers = owed.get(plugin) ?? new Set();
      owed.set(plugin, answers.add(answer));
      const paid = (): void => {
        answers.delete(answer);
        if (answers.size === 0 && owed.get(plugin) === answers) owed.delete(plugin);
      };
      answer.then(paid, paid);
    },
    isBehind: (plugin) => owed.has(plugin),
    forgive: (plugin) => void owed.delete(plugin),
  };
}
