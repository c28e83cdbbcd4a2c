import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Rolldown } from "tsdown";

/** A build plugin that packs the pages of all rules into one file of the package, by the rules' names. */
export function packedPages(folder: string, file: string): Rolldown.Plugin {
  return {
    name: "packed-pages",
    writeBundle({ dir }) {
      const pages = readdirSync(folder)
        .filter((name) => name.endsWith(".md") && name !== "README.md")
        .map((name) => [name.slice(0, -".md".length), readFileSync(join(folder, name), "utf8")]);
      writeFileSync(join(dir ?? ".", file), brotliCompressSync(JSON.stringify(Object.fromEntries(pages))));
    },
  };
}
