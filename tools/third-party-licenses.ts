import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Rolldown } from "tsdown";

/**
 * A build plugin that writes the licence of every package of which code stands in the bundle: not of those
 * that are only imported, and none by hand. Fails the build where a package brings no licence text.
 */
export function thirdPartyLicenses(file: string): Rolldown.Plugin {
  return {
    name: "third-party-licenses",
    writeBundle(_options, bundle) {
      const directories = new Set<string>();
      for (const output of Object.values(bundle)) {
        // Types are erased before anything runs, and their chunks copy declarations only.
        if (output.type !== "chunk" || output.fileName.endsWith(".d.ts")) continue;
        for (const [id, { renderedLength }] of Object.entries(output.modules)) {
          const directory = packageDirectory(id);
          if (directory !== undefined && renderedLength > 0) directories.add(directory);
        }
      }
      // The declarations are written in a pass of their own, which has no code to look at.
      if (directories.size > 0) writeFileSync(file, licensesOf([...directories].sort()));
    },
  };
}

/** Directory of the package that a module belongs to; undefined for our own modules. */
function packageDirectory(id: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(id)?.[0];
}

function licensesOf(directories: readonly string[]): string {
  const parts = directories.map((directory) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(directory, "package.json"), "utf8"),
    ) as Record<"name" | "version" | "license", string>;
    return `## ${name} ${version} (${license})\n\n${licenseText(directory, name).trim()}\n`;
  });
  return `dockerlint-go contains code of these packages:\n\n${parts.join("\n")}`;
}

function licenseText(directory: string, name: string): string {
  const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`The package ${name} is bundled and brings no licence text.`);
  return readFileSync(join(directory, file), "utf8");
}
