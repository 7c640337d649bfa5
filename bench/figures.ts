/** One line of the report: what was measured, what it is held against, and the bound where there is one. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly reference: string;
  readonly ratio?: number;
  /** The budget, and whether it is met. */
  readonly budget?: { readonly text: string; readonly isMet: boolean };
}

export interface Section {
  readonly title: string;
  /** What was done, so that a reader can judge the figures. */
  readonly method: string;
  readonly rows: readonly Row[];
}

export function percentile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function markdown(sections: readonly Section[]): string {
  return sections.map(sectionText).join("\n");
}

function sectionText({ title, method, rows }: Section): string {
  const head = "| what | measured | held against | ratio | budget |\n|--|--|--|--|--|";
  return `## ${title}\n\n${method}\n\n${head}\n${rows.map(rowText).join("\n")}\n`;
}

function rowText({ what, measured, reference, ratio, budget }: Row): string {
  const verdict =
    budget === undefined ? "" : `${budget.text}: ${budget.isMet ? "met" : "**missed**"}`;
  return `| ${what} | ${measured} | ${reference} | ${ratio === undefined ? "" : ratio.toFixed(2)} | ${verdict} |`;
}
