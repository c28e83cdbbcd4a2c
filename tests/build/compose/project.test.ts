import { describe, expect, it } from "vitest";
import {
  type ComposePlace,
  composeReadings,
  isComposeFile,
  isOverrideFile,
  usualReading,
} from "../../../src/build/compose/project.ts";
import { memoryContext } from "../../../src/build/context.ts";
import { type ComposeFile, parseCompose } from "../../../src/syntax/compose.ts";

/** Each file has one service, of its own name. */
const text = (name: string): string => `services: { "${name}": { image: x } }\n`;

function placeOf(path: string, others: readonly string[]): ComposePlace {
  const names = [path, ...others];
  const files = Object.fromEntries(names.map((each) => [each, text(each.replace(/.*\//, ""))]));
  return { parse: parseCompose, tree: memoryContext(files), path };
}

/** The files that were read, the lowest first. */
const filesOf = ({ services }: ComposeFile): string => services.map(({ name }) => name).join(" < ");

const readings = (path: string, others: readonly string[]): readonly string[] =>
  composeReadings(text(path.replace(/.*\//, "")), placeOf(path, others)).map(filesOf);

const usual = (path: string, others: readonly string[]): string =>
  filesOf(usualReading(text(path.replace(/.*\//, "")), placeOf(path, others)));

describe("a compose file", () => {
  it.each([
    ["compose.yaml", [], ["compose.yaml"]],
    ["compose.yaml", ["Dockerfile", "app.yaml", "compose.txt"], ["compose.yaml"]],
    [
      "compose.yaml",
      ["compose.override.yml", "docker-compose.override.yml"],
      ["compose.yaml", "compose.yaml < compose.override.yml"],
    ],
    [
      "compose.yaml",
      ["compose.dev.yaml", "compose.override.yaml"],
      ["compose.yaml", "compose.yaml < compose.dev.yaml", "compose.yaml < compose.override.yaml"],
    ],
    [
      "compose.dev.yaml",
      ["compose.yml", "compose.prod.yaml", "compose.override.yaml"],
      ["compose.dev.yaml", "compose.yml < compose.dev.yaml"],
    ],
    ["compose.override.yaml", ["compose.yaml", "compose.dev.yaml"], ["compose.yaml < compose.override.yaml"]],
    ["compose.override.yaml", ["compose.dev.yaml"], ["compose.override.yaml"]],
    [
      "compose.dev.yaml",
      ["compose.base.yaml", "compose.override.yaml"],
      ["compose.dev.yaml", "compose.dev.yaml < compose.base.yaml", "compose.base.yaml < compose.dev.yaml"],
    ],
    ["docker-compose.yml", ["compose.yaml"], ["docker-compose.yml", "compose.yaml < docker-compose.yml"]],
    [
      "a/b/compose.yaml",
      ["a/b/compose.override.yaml", "a/compose.dev.yaml", "compose.override.yml", "a/b/c/compose.x.yaml"],
      ["compose.yaml", "compose.yaml < compose.override.yaml"],
    ],
    ["a/compose.dev.yaml", ["compose.yaml"], ["compose.dev.yaml"]],
  ] as const)("%s beside %j is read as %j", (path, others, expected) => {
    expect(readings(path, others)).toEqual(expected);
  });

  it.each([
    ["compose.yaml", "compose.yaml:deploy/x.yaml", ["compose.yaml", "compose.yaml < x.yaml"]],
    ["compose.yaml", "deploy/x.yaml:./compose.yaml", ["compose.yaml", "x.yaml < compose.yaml"]],
    ["compose.yaml", "compose.yaml:../x.yaml:gone.yaml", ["compose.yaml", "compose.yaml"]],
    ["compose.yaml", "deploy/x.yaml", ["compose.yaml"]],
    ["compose.yaml", "${FILES}", ["compose.yaml"]],
    [
      "compose.yaml",
      "a.yaml;deploy/x.yaml;compose.yaml\nCOMPOSE_PATH_SEPARATOR=;",
      ["compose.yaml", "x.yaml < compose.yaml"],
    ],
  ])("%s is read with what COMPOSE_FILE=%s of .env names", (path, files, expected) => {
    const tree = memoryContext({
      [path]: text(path),
      "deploy/x.yaml": text("x.yaml"),
      ".env": `COMPOSE_FILE=${files}\n`,
    });
    const place = { parse: parseCompose, tree, path };
    expect(composeReadings(text(path), place).map(filesOf)).toEqual(expected);
    expect(filesOf(usualReading(text(path), place))).toBe(expected.at(-1));
  });

  it("is read alone where nothing is known of its directory", () => {
    const place = { parse: parseCompose, tree: undefined, path: "compose.override.yaml" };
    expect(composeReadings(text("a"), place).map(filesOf)).toEqual(["a"]);
  });

  it("is not read with more variants than eight", () => {
    const variants = Array.from({ length: 12 }, (_, i) => `compose.v${String(i)}.yaml`);
    expect(readings("compose.yaml", variants)).toHaveLength(9);
  });

  it.each([
    ["compose.yaml", ["compose.dev.yaml"], "compose.yaml"],
    ["compose.yaml", ["compose.dev.yaml", "compose.override.yaml"], "compose.yaml < compose.override.yaml"],
    ["compose.dev.yaml", ["compose.yaml", "compose.override.yaml"], "compose.yaml < compose.dev.yaml"],
    ["compose.dev.yaml", ["compose.prod.yaml"], "compose.dev.yaml"],
    ["compose.override.yaml", ["compose.yaml"], "compose.yaml < compose.override.yaml"],
  ] as const)("%s beside %j is usually read as %s", (path, others, expected) => {
    expect(usual(path, others)).toBe(expected);
  });

  it.each([
    ["compose.yaml", true, false],
    ["docker-compose.yml", true, false],
    ["compose-ci.yaml", true, false],
    ["docker-compose.dev.yml", true, false],
    ["docker-compose.override.yml", true, true],
    ["compose.override.yaml", true, true],
    ["composer.yaml", false, false],
    ["my-compose.yaml", false, false],
    ["compose.json", false, false],
  ])("%s: compose file %j, override %j", (name, isCompose, isOverride) => {
    expect(isComposeFile(name)).toBe(isCompose);
    expect(isOverrideFile(`a/${name}`)).toBe(isOverride);
  });
});
