/** What a requirement leads to when it names a place instead of a version: `git+https://…@v1`, `file:…`, `https://…`. */
import type { DependencySource } from "@chorus/plugin-sdk/protocol";
import type { Span } from "./pep508.ts";

export interface DirectReference {
  readonly source: DependencySource;
  /** Where a path source's path stands. */
  readonly path?: Span;
}

/** The reference between two offsets of a text. */
export function readReference(text: string, { start, end }: Span): DirectReference {
  const whole = text.slice(start, end);
  const written = whole.replace(/#.*$/s, "");
  const file = /^file:(?:\/\/(?:localhost(?=\/))?)?/i.exec(written);
  if (file) {
    const path = { start: start + file[0].length, end: start + written.length };
    return { source: { kind: "path", path: text.slice(path.start, path.end) }, path };
  }
  const git = /^git\+/i.exec(written);
  if (git || /^(?:git|ssh):\/\//i.test(written)) {
    return { source: gitSource(written.slice(git?.[0].length ?? 0)) };
  }
  return { source: { kind: "url", url: written } };
}

/** The package that a URL or path is about, as far as it says so: `#egg=`, an archive's name, the last folder. */
export function nameInReference(text: string, { start, end }: Span): Span {
  const whole = text.slice(start, end);
  const egg = /#(?:[^\s]*&)?egg=([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)/d.exec(whole)?.indices?.[1];
  if (egg) return { start: start + egg[0], end: start + egg[1] };
  const place = whole.replace(/[?#].*$/s, "").replace(/\[[^\]]*\]$/, "");
  const withoutReference = place.replace(/(?<=\/[^/@]*)@[^/]*$/, "").replace(/[/\\]+$/, "");
  const last = withoutReference.slice(/[^/\\]*$/.exec(withoutReference)?.index ?? 0);
  const from = start + withoutReference.length - last.length;
  const name = withoutArchiveEnding(last);
  return name === "" ? { start, end } : { start: from, end: from + name.length };
}

export function isArchive(reference: string): boolean {
  return /\.(?:whl|zip|tar\.gz|tgz|tar\.bz2|tar\.xz)$/i.test(reference.replace(/[?#].*$/s, ""));
}

/** `shop-1.0-py3-none-any.whl` → `shop`, `my-shop-1.0.tar.gz` → `my-shop`. */
function withoutArchiveEnding(file: string): string {
  if (/\.git$/i.test(file)) return file.slice(0, -4);
  if (/\.whl$/i.test(file)) return /^[^-]*/.exec(file)?.[0] ?? file;
  if (!isArchive(file)) return file;
  const stem = file.replace(/\.(?:zip|tar\.gz|tgz|tar\.bz2|tar\.xz)$/i, "");
  return /^(.+?)-\d/.exec(stem)?.[1] ?? stem;
}

/** The reference follows the last `@` of the path; one before it belongs to `user@host`. */
function gitSource(url: string): DependencySource {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/]*\/.*)@([^@]+)$/is.exec(url);
  const [, place, reference] = match ?? [];
  return place !== undefined && reference !== undefined
    ? { kind: "git", url: place, reference }
    : { kind: "git", url };
}
