import { MAX_FILE_SIZE, readTextFile, type TextFile } from "../base/textFile.ts";
import { uriToPath } from "../base/uris.ts";
import type { OpenDocument } from "./documents.ts";

/** The text of a file as the user sees it: the editor's where it is open, else the disk's. */
export type SourceText =
  | { readonly kind: "text"; readonly text: string; readonly isLossy: boolean }
  /** Gone again: nothing to say about it. */
  | { readonly kind: "missing" }
  | { readonly kind: "tooLarge" | "leftOut"; readonly reason: string };

export function sourceText(uri: string, open: OpenDocument | undefined): SourceText {
  if (!open) {
    const path = uriToPath(uri);
    return path === undefined ? { kind: "missing" } : fromDisk(readTextFile(path));
  }
  // UTF-16 units are at most as many as bytes of UTF-8: what is too long here is too large there.
  return open.text.length > MAX_FILE_SIZE
    ? tooLarge(open.text.length)
    : { kind: "text", text: open.text, isLossy: false };
}

/** The text alone; undefined where there is none to be had. */
export function textAt(uri: string, open: OpenDocument | undefined): string | undefined {
  const source = sourceText(uri, open);
  return source.kind === "text" ? source.text : undefined;
}

export function tooLarge(size: number): { readonly kind: "tooLarge"; readonly reason: string } {
  return {
    kind: "tooLarge",
    reason: `${megabytes(size)} is more than the ${megabytes(MAX_FILE_SIZE)} that plugins are given`,
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function fromDisk(file: TextFile): SourceText {
  switch (file.kind) {
    case "text":
      return file;
    case "missing":
      return { kind: "missing" };
    case "tooLarge":
      return tooLarge(file.size);
    case "binary":
      return { kind: "leftOut", reason: "it is binary" };
    case "denied":
      return { kind: "leftOut", reason: file.message };
    case "notAFile":
      return { kind: "leftOut", reason: "it is no regular file" };
  }
}
