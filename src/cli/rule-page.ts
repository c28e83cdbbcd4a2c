import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { upwards } from "../workspace/index.ts";

const FOLDER = "docs/rules";
/** All pages in the package, as the build packs them (tools/packed-pages.ts). */
const PACKED = join(import.meta.dirname, "pages.br");

let pages: Readonly<Record<string, string>> | undefined;

/** The page of a rule, which lies in the package; undefined when somebody has left it out. */
export function rulePage(rule: string): string | undefined {
  if (existsSync(PACKED)) {
    pages ??= JSON.parse(brotliDecompressSync(readFileSync(PACKED)).toString()) as typeof pages;
    return pages?.[rule];
  }
  for (const directory of upwards(import.meta.dirname)) {
    const file = join(directory, FOLDER, `${rule}.md`);
    if (existsSync(file)) return readFileSync(file, "utf8");
  }
  return undefined;
}

/** The page in the web. */
export const ruleUrl = (rule: string): string =>
  `https://github.com/dockerlint-go/dockerlint-go/blob/main/${FOLDER}/${rule}.md`;
