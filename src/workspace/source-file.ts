import { readFileSync } from "node:fs";
import { FileError, reasonOf } from "./file-error.ts";

/**
 * The text of a file, with its byte order mark.
 * @throws FileError when it cannot be read, or is not UTF-8
 */
export function readSourceFile(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new FileError(path, `cannot be read: ${reasonOf(error)}.`);
  }
  return textOf(bytes, path);
}

/** @throws FileError for bytes that are not UTF-8: a linter that guesses would fix the wrong text */
export function textOf(bytes: Uint8Array, path: string): string {
  try {
    return decode(bytes);
  } catch {
    throw new FileError(path, `is not UTF-8: byte ${firstInvalidByte(bytes)} cannot be read as text.`);
  }
}

function decode(bytes: Uint8Array, more = false): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream: more });
}

/** Offset of the first byte that belongs to no letter. */
function firstInvalidByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    try {
      decode(bytes.subarray(0, middle + 1), true);
      low = middle + 1;
    } catch {
      high = middle;
    }
  }
  // What could be decoded up to there; a letter that has only begun is not part of it.
  return new TextEncoder().encode(decode(bytes.subarray(0, low), true)).length;
}
