import { describe, expect, test } from "vitest";
import {
  type Configuration,
  ConfigurationError,
  checkConfiguration,
  configurationFor,
  presetRules,
  rules,
} from "../../src/linter/index.ts";

/** Message and place of what is wrong with a configuration. */
function refusal(data: unknown): [string, string] | undefined {
  try {
    checkConfiguration(data, rules);
  } catch (error) {
    if (error instanceof ConfigurationError) return [error.message, error.path.join("/")];
    throw error;
  }
  return undefined;
}

describe("a configuration that can be used", () => {
  test.each<[string, unknown]>([
    ["nothing", null],
    ["an empty one", {}],
    ["presets", { extends: ["recommended", "strict"] }],
    ["a preset", { extends: "strict" }],
    [
      "severities",
      { rules: { "user-exists": "off", "go-version": 1, "dockerlint-go/package-found": ["error"] } },
    ],
    [
      "options",
      { rules: { "require-goproxy": ["warn", { allow: ["https://proxy.golang.org"], suggest: "off" }] } },
    ],
    [
      "settings",
      {
        settings: {
          context: ".",
          target: "build",
          buildArgs: { GO_VERSION: "1.24" },
          privateModules: ["example.com/*"],
          images: {
            "registry.example.com/go": { like: "golang:1.24", env: { GOFLAGS: null }, libc: "musl" },
          },
        },
      },
    ],
    [
      "overrides",
      { overrides: [{ files: ["a/"], rules: { "user-exists": "off" }, settings: { target: "x" } }] },
    ],
    ["ignores", { ignores: ["a/"], reportUnusedSuppressions: false }],
  ])("%s", (_, data) => {
    expect(refusal(data)).toBeUndefined();
    expect(checkConfiguration(data, rules)).toEqual(data ?? {});
  });
});

describe("a configuration that cannot be used is refused with the nearest word and its place", () => {
  test.each<[unknown, string, string]>([
    [[], "A configuration must be a mapping of keys to values", ""],
    ["strict", "A configuration must be a mapping of keys to values", ""],
    [{ rule: {} }, 'Unknown key "rule" (did you mean "rules"?)', "rule"],
    [
      { constructor: {} },
      'Unknown key "constructor" (known are extends, rules, settings, ignores, overrides, reportUnusedSuppressions)',
      "constructor",
    ],
    [{ extends: "recomended" }, 'Unknown preset "recomended" (did you mean "recommended"?)', "extends"],
    [{ extends: 7 }, "Unknown preset 7 (known are recommended, strict)", "extends"],
    [
      { rules: { "requir-goproxy": "off" } },
      'Unknown rule "requir-goproxy" (did you mean "require-goproxy"?)',
      "rules/requir-goproxy",
    ],
    [{ rules: { toString: "off" } }, 'Unknown rule "toString"', "rules/toString"],
    [
      { rules: { "user-exists": "warning" } },
      'The severity of user-exists must be off, warn or error, not "warning"',
      "rules/user-exists",
    ],
    [
      { rules: { "user-exists": false } },
      'The severity of user-exists must be off, warn or error, not false (write "off")',
      "rules/user-exists",
    ],
    [
      { rules: { "user-exists": [] } },
      "The severity of user-exists must be off, warn or error, not nothing",
      "rules/user-exists",
    ],
    [
      { rules: { "user-exists": ["warn", {}] } },
      "The rule user-exists takes no options, but has 1",
      "rules/user-exists",
    ],
    [
      { rules: { "require-goproxy": ["warn", { alow: [] }] } },
      'The rule require-goproxy cannot use its option: unknown key "alow" (did you mean "allow"?)',
      "rules/require-goproxy",
    ],
    [
      { rules: { "require-goproxy": ["warn", { allow: "x" }] } },
      'The rule require-goproxy cannot use its option: "allow" must be a list',
      "rules/require-goproxy",
    ],
    [
      { settings: { buildArgs: { GO: 1.2 } } },
      '"settings.buildArgs.GO" must be a text; put it in quotes',
      "settings/buildArgs/GO",
    ],
    [
      { settings: { images: { x: { gol: "1.24" } } } },
      'Unknown key "gol" in "settings.images.x" (did you mean "go"?)',
      "settings/images/x/gol",
    ],
    [
      { settings: { images: { x: { go: "latest" } } } },
      '"settings.images.x.go" is "latest", which must match /^[0-9]+[.][0-9]+/',
      "settings/images/x/go",
    ],
    [
      { settings: { images: { x: { libc: "bionic" } } } },
      '"settings.images.x.libc" must be one of "glibc", "musl", "none"',
      "settings/images/x/libc",
    ],
    [
      { settings: { targt: "x" } },
      'Unknown key "targt" in "settings" (did you mean "target"?)',
      "settings/targt",
    ],
    [{ settings: { target: "" } }, '"settings.target" must not be empty', "settings/target"],
    [{ ignores: "a" }, '"ignores" must be a list', "ignores"],
    [{ ignores: [1] }, '"ignores.0" must be a text; put it in quotes', "ignores/0"],
    [{ overrides: [{ rules: {} }] }, '"overrides.0" must have "files"', "overrides/0"],
    [{ overrides: [{ files: [] }] }, '"overrides.0.files" must have at least 1 entry', "overrides/0/files"],
    [{ overrides: [{ files: ["a"], rules: { x: "off" } }] }, 'Unknown rule "x"', "overrides/0/rules/x"],
    [
      { reportUnusedSuppressions: "no" },
      '"reportUnusedSuppressions" must be true or false',
      "reportUnusedSuppressions",
    ],
  ])("%j", (data, message, place) => {
    expect(refusal(data)).toEqual([message, place]);
  });
});

describe("presets", () => {
  test("problems are errors, suggestions warnings; recommended is a part of strict", () => {
    const [strict, recommended] = [presetRules("strict", rules), presetRules("recommended", rules)];
    expect(Object.keys(strict)).toEqual(Object.keys(rules));
    for (const [name, severity] of Object.entries(strict)) {
      expect(severity).toBe(rules[name]?.meta.type === "problem" ? "error" : "warn");
      expect(recommended[name]).toBe(rules[name]?.meta.docs.recommended ? severity : undefined);
    }
  });
});

describe("configurationFor", () => {
  const configuration: Configuration = {
    rules: { "user-exists": "error", "go-version": "error" },
    settings: { target: "build", buildArgs: { A: "1", B: "1" } },
    overrides: [
      { files: ["one"], rules: { "user-exists": "warn" }, settings: { buildArgs: { B: "2" } } },
      { files: ["two"], rules: { "user-exists": "off" }, settings: { target: "api" } },
    ],
  };

  test("works in the overrides that mean the file, later ones last", () => {
    expect(configurationFor(configuration, () => true)).toMatchObject({
      rules: { "user-exists": "off", "go-version": "error" },
      settings: { target: "api", buildArgs: { A: "1", B: "2" } },
    });
    expect(configurationFor(configuration, ([name]) => name === "one")).toMatchObject({
      rules: { "user-exists": "warn" },
      settings: { target: "build" },
    });
  });

  test("without such an override is the configuration itself", () => {
    expect(configurationFor(configuration, () => false)).toEqual({
      rules: configuration.rules,
      settings: configuration.settings,
    });
  });
});
