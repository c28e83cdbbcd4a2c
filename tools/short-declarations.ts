import type { Rolldown } from "tsdown";

/** What people import: the comments there are kept. */
const SHOWN = /^src\/(linter\/(index|inspection|messages)|index)\b/;

/**
 * A build plugin that leaves the comments out of the declarations of what lies behind the linter: they are for those who
 * read the sources, and were a twentieth of the package.
 */
export function shortDeclarations(): Rolldown.Plugin {
  return {
    name: "short-declarations",
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== "chunk" || !output.fileName.endsWith(".d.ts")) continue;
        output.code = output.code.replace(
          /^\/\/#region (\S+)\n([\s\S]*?)^\/\/#endregion\n/gm,
          (_whole, path: string, code: string) =>
            SHOWN.test(path) ? code : code.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, ""),
        );
      }
    },
  };
}
