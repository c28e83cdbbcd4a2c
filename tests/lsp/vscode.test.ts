import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { version } from "../../src/version.ts";
import { temporaryTree } from "../workspace/temporary-tree.ts";
import { RawClient } from "./client.ts";
import { unzip } from "./unzip.ts";

const ROOT = join(import.meta.dirname, "../..");

test("the extension for VS Code brings a server that starts, and all that its manifest names", async () => {
  const folder = temporaryTree({ "project/.git/": "" });
  const made = spawnSync(process.execPath, ["--import", "tsx", "tools/package-vscode.ts", folder], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(made.status, made.stdout + made.stderr).toBe(0);
  const names = unzip(join(folder, `dockerlint-go-${version}.vsix`), join(folder, "unpacked"));
  expect(names).toEqual(
    expect.arrayContaining([
      "extension.vsixmanifest",
      "extension/extension.js",
      "extension/THIRD-PARTY-LICENSES",
    ]),
  );
  const extension = join(folder, "unpacked/extension");
  const manifest = JSON.parse(readFileSync(join(extension, "package.json"), "utf8")) as {
    readonly version: string;
    readonly main: string;
    readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: boolean } };
  };
  expect(manifest).toMatchObject({ version, capabilities: { untrustedWorkspaces: { supported: true } } });
  const code = readFileSync(join(extension, manifest.main), "utf8");
  const needed = [...code.matchAll(/\brequire\((["'`])([^"'`]+)\1\)/g)].map(([, , name = ""]) => name);
  const isThere = (name: string): boolean => createRequire(import.meta.url).resolve.paths(name) === null;
  expect(needed.filter((name) => name !== "vscode" && !isThere(name))).toEqual([]);

  const file = join(folder, "project/Dockerfile");
  const client = new RawClient(join(folder, "project"), join(extension, "server/bin/dockerlint-go.js"));
  await client.initialize(join(folder, "project"));
  client.open(file, "FROM golang:1.24\nRUN export A=b\n");
  const { diagnostics } = await client.published(file);
  expect(diagnostics.map(({ code: rule }) => rule)).toEqual(["no-lost-export"]);
});
