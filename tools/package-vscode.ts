import { createVSIX } from "@vscode/vsce";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "tsdown";
import { thirdPartyLicenses } from "./third-party-licenses.ts";

/** Makes the extension for VS Code out of what `npm run build` has made: `tsx tools/package-vscode.ts [FOLDER]`. */

const ROOT = resolve(import.meta.dirname, "..");
const SOURCE = join(ROOT, "editors/vscode");
const folder = resolve(process.argv[2] ?? join(SOURCE, "dist"));
const stage = join(folder, "extension");

interface Manifest {
  readonly version: string;
}
const manifestOf = (directory: string): Manifest =>
  JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;

rmSync(stage, { recursive: true, force: true });
mkdirSync(join(stage, "server/dist"), { recursive: true });
await build({
  config: false,
  entry: { extension: join(SOURCE, "extension.mts") },
  outDir: stage,
  format: "cjs",
  platform: "node",
  target: "node22",
  fixedExtension: false,
  outExtensions: () => ({ js: ".js" }),
  dts: false,
  minify: true,
  clean: false,
  deps: { neverBundle: ["vscode"], alwaysBundle: [/./] },
  plugins: [thirdPartyLicenses(join(stage, "THIRD-PARTY-LICENSES"))],
  logLevel: "warn",
});
// The server is the package as npm has it, without what only its other users need.
for (const file of readdirSync(join(ROOT, "dist")).filter((name) => name.endsWith(".js")))
  cpSync(join(ROOT, "dist", file), join(stage, "server/dist", file));
cpSync(join(ROOT, "bin"), join(stage, "server/bin"), { recursive: true });
cpSync(join(ROOT, "THIRD-PARTY-LICENSES"), join(stage, "server/THIRD-PARTY-LICENSES"));
writeFileSync(join(stage, "server/package.json"), '{ "type": "module" }\n');
for (const file of ["README.md", "package.json"]) cpSync(join(SOURCE, file), join(stage, file));
cpSync(join(ROOT, "LICENSE"), join(stage, "LICENSE.txt"));
cpSync(join(ROOT, "CHANGELOG.md"), join(stage, "CHANGELOG.md"));
const { version } = manifestOf(ROOT);
writeFileSync(join(stage, "package.json"), `${JSON.stringify({ ...manifestOf(stage), version }, null, 2)}\n`);
await createVSIX({
  cwd: stage,
  packagePath: join(folder, `dockerlint-go-${version}.vsix`),
  dependencies: false,
});
