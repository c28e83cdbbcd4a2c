import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type LintOptions, lintAndFix, lintText } from "../src/linter/index.ts";
import { ContextFinder, directoryContext } from "../src/workspace/index.ts";

/**
 * What Docker's documentation, the page of the golang image and distroless recommend, in Dockerfiles of our own of the
 * same shape: on these `recommended` asks for a GOPROXY and for nothing else. Each folder is a project, and the build
 * context of the Dockerfiles in it.
 */
const ROOT = join(import.meta.dirname, "documentation");
const SHAPES = readdirSync(ROOT).flatMap((project) =>
  readdirSync(join(ROOT, project))
    .filter((name) => name.endsWith(".Dockerfile"))
    .map((name) => `${project}/${name}`),
);

/** Projects without a module to fetch, and Dockerfiles that say where to fetch from. */
const SILENT = /^(no-modules|vendored)\/|\/goproxy-argument/;

const textOf = (shape: string): string => readFileSync(join(ROOT, shape), "utf8");
const pathOf = (shape: string): string => join(ROOT, shape);

/** How the build context comes to be known, or not. */
const CONTEXTS: Readonly<Record<string, (shape: string) => LintOptions["context"] & {}>> = {
  given: (shape) => {
    const project = join(pathOf(shape), "..");
    return () => ({ context: directoryContext(project, project), dockerfilePath: undefined });
  },
  "found out": (shape) => (dockerfile) => new ContextFinder().find(pathOf(shape), dockerfile, {}),
  unknown: () => () => undefined,
};

test("there are many, and each says where its shape comes from", () => {
  expect(SHAPES.length).toBeGreaterThan(30);
  expect(SHAPES.filter((shape) => !/^# Shape of an example on https:\/\/\S+$/m.test(textOf(shape)))).toEqual(
    [],
  );
});

describe.each(Object.entries(CONTEXTS))("with a build context that is %s", (way, contextOf) => {
  test.each(SHAPES)("%s", (shape) => {
    const text = textOf(shape);
    const options = { filename: "Dockerfile", context: contextOf(shape) };
    const found = lintText(text, options).messages.map(({ ruleId }) => ruleId);
    if (way === "given") expect(found).toEqual(SILENT.test(shape) ? [] : ["require-goproxy"]);
    else expect(found.filter((rule) => rule !== "require-goproxy")).toEqual([]);
    const { output = text, messages } = lintAndFix(text, options);
    expect(messages, "nothing is left after the fix").toEqual([]);
    const added = output.split("\n").length - text.split("\n").length;
    // The ARG stands before a RUN and its comments, and nothing else is changed.
    const argument = /^ARG GOPROXY.*\n(?=(#.*\n)*RUN )/gm;
    expect(output.match(argument)?.length ?? 0).toBe(added);
    expect(output.replaceAll(argument, "")).toBe(text);
    expect(added > 0).toBe(found.length > 0);
  });
});
