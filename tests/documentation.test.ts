import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lintAndFix, lintText } from "../src/linter/index.ts";
import { directoryContext } from "../src/workspace/index.ts";

/**
 * What Docker's documentation, the page of the golang image and distroless recommend, in Dockerfiles of our own of the
 * same shape: on these `recommended` asks for a GOPROXY and for nothing else.
 */
const ROOT = join(import.meta.dirname, "documentation");
const SHAPES = join(ROOT, "shapes");
const names = readdirSync(SHAPES);

/** Examples that copy everything and build it, for projects that require no module. */
const PLAIN = new Set(
  ["cross-compilation", "distroless-static", "file-from-image", "named-stages", "user-of-its-own"].map(
    (name) => `${name}.Dockerfile`,
  ),
);

/** Nothing is fetched here, or by a base image that nobody knows. */
const WITHOUT_FETCH = new Set([
  ...PLAIN,
  "hardened-image.Dockerfile",
  "heredoc-source.Dockerfile",
  "print-platform.Dockerfile",
  "sources-by-git-url.Dockerfile",
]);

const textOf = (name: string): string => readFileSync(join(SHAPES, name), "utf8");

function options(name: string, withContext: boolean) {
  const project = join(ROOT, PLAIN.has(name) ? "plain" : "project");
  const context = { context: directoryContext(project, project), dockerfilePath: undefined };
  return { filename: "Dockerfile", context: () => (withContext ? context : undefined) };
}

test("there are many, and each says where its shape comes from", () => {
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !/^# Shape of an example on https:\/\/\S+$/m.test(textOf(name)))).toEqual([]);
});

describe.each([true, false])("with the build context: %s", (withContext) => {
  test.each(names)("%s", (name) => {
    const found = lintText(textOf(name), options(name, withContext)).messages.map(({ ruleId }) => ruleId);
    if (withContext) expect(found).toEqual(WITHOUT_FETCH.has(name) ? [] : ["require-goproxy"]);
    else expect(found.filter((rule) => rule !== "require-goproxy")).toEqual([]);
    const fixed = lintAndFix(textOf(name), options(name, withContext));
    expect(fixed.messages).toEqual([]);
    if (found.length > 0) expect(fixed.output).toContain("\nARG GOPROXY=https://proxy.golang.org,direct\n");
  });
});
