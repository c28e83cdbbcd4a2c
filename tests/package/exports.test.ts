import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { version } from "../../src/version.ts";

const ROOT = join(import.meta.dirname, "../..");
const DIST = join(ROOT, "dist");
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: unknown;
  readonly files: readonly string[];
};

/** Imports a file of the built package, as its users do. */
const load = (file: string): Promise<Readonly<Record<string, unknown>>> =>
  import(join(ROOT, file)) as Promise<Readonly<Record<string, unknown>>>;

/** The file and all that it imports before it runs; `import()` comes later. */
function loadedAtStart(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(DIST, file), "utf8");
  for (const [, next = ""] of text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g)) {
    loadedAtStart(next, seen);
  }
  return seen;
}

const textOf = (files: Iterable<string>): string =>
  [...files].map((file) => readFileSync(join(DIST, file), "utf8")).join("\n");

test("the package exports the plugin, the linter and its manifest, and has no dependencies", () => {
  expect(Object.keys(manifest.exports)).toEqual([".", "./linter", "./package.json"]);
  expect(manifest.dependencies).toBeUndefined();
  expect(version).toBe(manifest.version);
});

test("the plugin has every rule, and a preset for everything and for what is recommended", async () => {
  const { default: plugin } = (await load("dist/index.js")) as unknown as {
    readonly default: {
      readonly meta: { readonly name: string; readonly version: string };
      readonly rules: object;
      readonly configs: object;
    };
  };
  expect(plugin.meta).toMatchObject({ name: "dockerlint-go", version: manifest.version });
  expect(Object.keys(plugin.rules)).toEqual(Object.keys(rules));
  expect(Object.keys(plugin.configs)).toEqual(expect.arrayContaining(["recommended", "strict"]));
});

test("the linter finds what the sources find", async () => {
  const linter = (await load("dist/linter.js")) as unknown as typeof import("../../src/linter/index.ts");
  const text = "FROM golang:1.24\nWORKDIR /shop\nRUN go mod download\n";
  const source = await import("../../src/linter/index.ts");
  const found = linter.lintText(text, { filename: "Dockerfile" });
  expect(found.messages.length).toBeGreaterThan(0);
  expect(found).toEqual(source.lintText(text, { filename: "Dockerfile" }));
});

test("the linter needs nothing of Node: it runs in browsers", () => {
  const linter = textOf(loadedAtStart("linter.js"));
  expect(linter).not.toMatch(/["'`]node:/);
  expect(linter).not.toMatch(/\b(?:process\.|Buffer\.|__dirname|require\()/);
});

test("the command line starts without the YAML parser, which is there when it is asked for", () => {
  const isYaml = /%YAML/;
  expect(textOf(loadedAtStart("cli.js"))).not.toMatch(isYaml);
  expect(textOf(readdirSync(DIST).filter((file) => file.endsWith(".js")))).toMatch(isYaml);
});

test("the command line starts without the formats and the commands, which are there when they are asked for", () => {
  const parts = [/sarif-2\.1\.0/, /<\?xml/, /::group::/, /#compdef/, /yaml-language-server/, /Exit status/];
  const start = textOf(loadedAtStart("cli.js"));
  const all = textOf(readdirSync(DIST).filter((file) => file.endsWith(".js")));
  for (const part of parts) {
    expect(start).not.toMatch(part);
    expect(all).toMatch(part);
  }
});

test("nothing starts with the language server, which is there when it is asked for", () => {
  const speaks = /textDocument\/hover/;
  for (const file of ["cli.js", "linter.js", "index.js"])
    expect(textOf(loadedAtStart(file)), file).not.toMatch(speaks);
  expect(textOf(["lsp.js"])).toMatch(speaks);
});

test("the licences of what is bundled are there, and of nothing else", () => {
  const licenses = readFileSync(join(ROOT, "THIRD-PARTY-LICENSES"), "utf8");
  const packages = [...licenses.matchAll(/^## (\S+) \d/gm)].map(([, name]) => name);
  expect(packages).toEqual(expect.arrayContaining(["unbash", "yaml"]));
  for (const name of packages) expect(["unbash", "yaml", "ignore", "vscode-jsonrpc"]).toContain(name);
});
