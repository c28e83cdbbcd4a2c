import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const BUILT = ["dist/index.js", "dist/linter.js", "dist/cli.js", "dist/lsp.js"];
const SOURCES = ["src", "package.json", "package-lock.json", "tsconfig.json", "tsdown.config.ts"];

/** Builds the package once before the tests that start it, unless it is newer than what it is built from. */
export default function setup(): void {
  if (isFresh()) return;
  const { status, stdout, stderr } = spawnSync("npm", ["run", "build"], { cwd: ROOT, encoding: "utf8" });
  if (status === 0) return;
  // The tests that need no build still run; those that do must not run an old one.
  rmSync(join(ROOT, "dist"), { recursive: true, force: true });
  process.stderr.write(`The build failed, so every test that needs dist/ will:\n${stdout}${stderr}\n`);
}

function isFresh(): boolean {
  if (!BUILT.every((file) => existsSync(join(ROOT, file)))) return false;
  const built = Math.min(...BUILT.map((file) => statSync(join(ROOT, file)).mtimeMs));
  return SOURCES.every((path) => newest(join(ROOT, path)) < built);
}

/** Time of the last change of a file, or of anything in a directory (its own too: a file may be gone). */
function newest(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
