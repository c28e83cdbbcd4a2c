import { version } from "../version.ts";

const entry = (indent: string): string[] =>
  [
    "- repo: https://github.com/dockerlint-go/dockerlint-go",
    `  rev: v${version}`,
    "  hooks:",
    "    - id: dockerlint-go",
  ].map((line) => indent + line);

/** A configuration of pre-commit with our hook alone. */
export const HOOK = `repos:\n${entry("  ").join("\n")}\n`;

/**
 * A configuration of pre-commit with our hook at the end of its list, everything else letter by letter as it was;
 * undefined when the list is not written as a block, one entry below the other.
 */
export function withHook(text: string): string | undefined {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^repos:\s*(#.*)?$/.test(line));
  if (start < 0) return undefined;
  const next = lines.findIndex((line, i) => i > start && /^[^\s#-]/.test(line));
  const block = lines.slice(start + 1, next < 0 ? undefined : next);
  const [, indent] = /^( *)- /.exec(block.find((line) => !/^\s*(#.*)?$/.test(line)) ?? "") ?? [];
  if (indent === undefined) return undefined;
  // A comment below the last entry speaks of what comes after it, or of nothing.
  const last = start + 1 + block.findLastIndex((line) => !/^\s*(#.*)?$/.test(line));
  return [...lines.slice(0, last + 1), ...entry(indent), ...lines.slice(last + 1)]
    .join(newline)
    .replace(/([^\n])$/, `$1${newline}`);
}
