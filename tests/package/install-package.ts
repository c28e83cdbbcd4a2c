import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** Packs what would be published and installs it into a new project of its own; returns the project's directory. */
export function installPackage(): string {
  const project = mkdtempSync(join(tmpdir(), "dockerlint-go-install-"));
  // The build is there already (global set-up): packing must not make another one under the other tests.
  const packed = npm(["pack", "--ignore-scripts", "--pack-destination", project], ROOT);
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  const tarball = join(project, packed.trim().split("\n").at(-1) ?? "");
  npm(["install", "--offline", "--no-audit", "--no-fund", tarball], project);
  return project;
}

function npm(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}
