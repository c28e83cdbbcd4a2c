import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "../..");
const WORKFLOWS = join(ROOT, ".github/workflows");

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly uses?: string }[] }>>;
}

test.each(readdirSync(WORKFLOWS))("%s uses actions of one commit, and may only read", (name) => {
  const { permissions, jobs } = parse(readFileSync(join(WORKFLOWS, name), "utf8")) as Workflow;
  expect(permissions).toEqual({ contents: "read" });
  const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test("the package says where it comes from, runs nothing when it is installed, and needs nothing", () => {
  const own = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly publishConfig: object;
    readonly scripts: Readonly<Record<string, string>>;
    readonly dependencies?: object;
  };
  expect(own.publishConfig).toMatchObject({ provenance: true });
  const atInstall = ["preinstall", "install", "postinstall", "prepublish", "prepare"];
  expect(Object.keys(own.scripts).filter((script) => atInstall.includes(script))).toEqual([]);
  expect(own.dependencies).toBeUndefined();
});
