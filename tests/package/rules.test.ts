import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../src/rules/index.ts";

const ROOT = join(import.meta.dirname, "../..");
const names = namesIn("src/rules", ".ts", ["index", "rule"]);

/** Names of the entries of a folder with an ending, without it. */
function namesIn(folder: string, ending: string, except: readonly string[] = []): string[] {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((entry) => entry.endsWith(ending))
    .map((entry) => entry.slice(0, entry.length - ending.length))
    .filter((name) => !except.includes(name))
    .sort();
}

describe("one name finds all of a rule", () => {
  it("src/rules/NAME.ts is in the index", () => {
    expect(Object.keys(rules).sort()).toEqual(names);
  });

  it("tests/rules/NAME.test.ts", () => {
    expect(namesIn("tests/rules", ".test.ts")).toEqual(names);
  });

  it("docs/rules/NAME.md", () => {
    expect(namesIn("docs/rules", ".md", ["README"])).toEqual(names);
  });

  it("tests/builds/NAME", () => {
    expect(namesIn("tests/builds", "", ["traps"])).toEqual(names);
  });

  it.each(names)("tests/builds/%s has a case that was built", (name) => {
    const cases = namesIn(`tests/builds/${name}`, "");
    const built = cases.filter((entry) => existsSync(join(ROOT, "tests/builds", name, entry, "result.json")));
    expect(built).not.toEqual([]);
    expect(built).toEqual(cases);
  });

  it("is in kebab case, without numbers", () => {
    expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)*$/.test(name))).toEqual([]);
  });
});
