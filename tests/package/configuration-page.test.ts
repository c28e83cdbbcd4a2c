import Ajv from "ajv";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import schema from "../../schema/dockerlint-go.schema.json" with { type: "json" };
import { STARTING_CONFIGURATION } from "../../src/cli/init-configuration.ts";
import { SCHEMA_URL, checkConfiguration, rules } from "../../src/linter/index.ts";
import { runIn } from "../cli/run-in.ts";
import { temporaryTree } from "../workspace/temporary-tree.ts";

const ROOT = join(import.meta.dirname, "../..");
const isConfiguration = new Ajv({ allErrors: false }).compile(schema);

interface Block {
  readonly language: string;
  readonly title: string | undefined;
  readonly text: string;
}

function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\w+)([^\n]*)\n([^]*?)^```$/gm)].map(
    ([, language = "", info = "", text = ""]) => ({
      language,
      title: /\btitle="([^"]+)"/.exec(info)?.[1],
      text,
    }),
  );
}

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const page = read("docs/configuration.md");
const README = read("README.md");

/** Every example of a configuration that users read. */
const EXAMPLES: readonly (readonly [where: string, text: string])[] = [
  ...[
    "docs/configuration.md",
    "README.md",
    ...Object.keys(rules).map((name) => `docs/rules/${name}.md`),
  ].flatMap((path) =>
    blocksOf(read(path))
      .filter(
        ({ language, text }) =>
          language === "yaml" && /^(rules|settings|extends|overrides|ignores):/m.test(text),
      )
      .map(({ text }) => [path, text] as const),
  ),
  ["init", STARTING_CONFIGURATION],
];

function isAccepted(data: unknown): boolean {
  try {
    checkConfiguration(data, rules);
    return true;
  } catch {
    return false;
  }
}

describe("the schema of configurations", () => {
  test("is named by its address, and by the page", () => {
    expect(schema.$id).toBe(SCHEMA_URL);
    expect(page).toContain(SCHEMA_URL);
    expect(STARTING_CONFIGURATION.split("\n", 1)[0]).toBe(`# yaml-language-server: $schema=${SCHEMA_URL}`);
  });

  test("every example of the documentation fits it, and is what we read", () => {
    expect(EXAMPLES.length).toBeGreaterThan(10);
    for (const [where, text] of EXAMPLES) {
      const data: unknown = parse(text);
      expect(isConfiguration(data) ? [] : isConfiguration.errors, `${where}:\n${text}`).toEqual([]);
      expect(isAccepted(data), text).toBe(true);
    }
  });

  test("has nothing that is switched on in comments of what init writes that does not fit", () => {
    const all = STARTING_CONFIGURATION.replace(/ (\{\}|\[\])\n/g, "\n").replace(/^# {2}/gm, "  ");
    const data: unknown = parse(all);
    expect(isConfiguration(data) ? [] : isConfiguration.errors, all).toEqual([]);
    expect(data).toMatchObject({ settings: { target: "build" }, overrides: [{ files: ["*.dev"] }] });
  });

  test("says of changed examples what we say", () => {
    const examples = EXAMPLES.map(([, text]) => parse(text) as unknown);
    const odd = fc.constantFrom<unknown>(
      ...[null, true, 0, 1, 2, 3, -1, 1.5, "", "off", "warn", "error", "1", "strict", "./base.yaml", "x"],
      ...[[], {}, [""], ["off"], [["off"]], ["warn", {}], ["warn", { allow: [] }], { files: [] }, { a: "b" }],
    );
    const key = fc.constantFrom(
      ...["extends", "rules", "settings", "overrides", "files", "ignores", "$schema", "context", "buildArgs"],
      ...["images", "like", "env", "libc", "user-exists", "dockerlint-go/user-exists", "require-goproxy"],
      ...[
        "require-cache-mounts",
        "caches",
        "suggest",
        "allow",
        "reportUnusedSuppressions",
        "go",
        "toString",
        "x",
      ],
    );
    const seen = { yes: 0, no: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.array(fc.tuple(fc.nat(), key, odd, fc.boolean()), { maxLength: 3 }),
        (example, changes) => {
          const data = { root: structuredClone(example) };
          for (const [at, name, value, adds] of changes) change(data, at, name, value, adds);
          const accepted = isAccepted(data.root);
          seen[accepted ? "yes" : "no"]++;
          expect(isConfiguration(data.root), JSON.stringify(data.root)).toBe(accepted);
        },
      ),
      { numRuns: 3000 },
    );
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(300);
  });
});

/** Puts a value somewhere into data, or takes something out. */
function change(data: object, at: number, name: string, value: unknown, adds: boolean): void {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (one: unknown): void => {
    if (typeof one !== "object" || one === null) return;
    for (const key of Object.keys(one)) {
      places.push([one as Record<string, unknown>, key]);
      walk((one as Record<string, unknown>)[key]);
    }
  };
  walk(data);
  const [parent, key] = places[at % places.length] ?? [data as Record<string, unknown>, "root"];
  const inner = parent[key];
  const copied = structuredClone(value);
  if (adds && typeof inner === "object" && inner !== null && !Array.isArray(inner)) {
    (inner as Record<string, unknown>)[name] = copied;
  } else if (adds && Array.isArray(inner)) inner.push(copied);
  else if (key !== "root" && at % 5 === 0 && !Array.isArray(parent)) Reflect.deleteProperty(parent, key);
  else parent[key] = copied;
}

/** The files of each section of the page that says what is reported of them. */
const sections = page
  .split(/^## /m)
  .map((text) => ({ heading: text.split("\n", 1)[0] ?? "", blocks: blocksOf(text) }))
  .filter(({ blocks }) => blocks.some(({ title }) => title === "report"));

describe("docs/configuration.md", () => {
  test("has sections that say what is reported", () => {
    expect(sections.length).toBeGreaterThan(4);
  });

  test.each(sections.map(({ heading, blocks }) => [heading, blocks] as const))("%s", async (_, blocks) => {
    const end = blocks.findIndex(({ title }) => title === "report");
    const files = Object.fromEntries(blocks.slice(0, end).map(({ title = "", text }) => [title, text]));
    const { stdout, stderr } = await runIn(temporaryTree({ ".git/": "", ...files }), ["-f", "compact"]);
    expect(stderr).toBe("");
    const lines = stdout.split("\n").filter((line) => line.includes(": line "));
    // The page has no room for the messages.
    const short = lines.map((line) => line.replace(/ - .* \(([\w-]+)\)$/, " $1"));
    expect(short).toEqual((blocks[end]?.text ?? "").split("\n").filter(Boolean));
  });
});

test("the README shows a configuration and leads to the page", () => {
  expect(README).toContain("docs/configuration.md");
});
