import { once } from "node:events";
import { spawnHost } from "./builtHost.ts";

export interface ChorusRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command to its end, with a store of its own. */
export async function runChorus(args: readonly string[], home: string): Promise<ChorusRun> {
  const child = spawnHost(args, home);
  child.stdin.end();
  const [out, err] = [text(child.stdout), text(child.stderr)];
  const [code]: (number | null)[] = await once(child, "close");
  return { code: code ?? null, out: out(), err: err() };
}

function text(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
