import { describe, expect, test } from "vitest";
import {
  type Configuration,
  ConfigurationError,
  type Layer,
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
      "a file",
      { $schema: "https://example.com/schema.json", extends: ["strict", "../base.yaml", "./rules"] },
    ],
    ["nothing to start from", { extends: [] }],
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
      'Unknown key "constructor" (known are $schema, extends, rules, settings, ignores, overrides, reportUnusedSuppressions)',
      "constructor",
    ],
    [{ extends: "recomended" }, 'Unknown preset "recomended" (did you mean "recommended"?)', "extends"],
    [{ extends: 7 }, "Unknown preset 7 (known are recommended, strict)", "extends"],
    [{ extends: null }, "Unknown preset null (known are recommended, strict)", "extends"],
    [{ extends: ["strict", "yaml"] }, 'Unknown preset "yaml" (known are recommended, strict)', "extends/1"],
    [
      { rules: { "user-exists": [["off"]] } },
      'The severity of user-exists must be off, warn or error, not ["off"]',
      "rules/user-exists",
    ],
    [
      { rules: { "user-exists": "1" } },
      'The severity of user-exists must be off, warn or error, not "1"',
      "rules/user-exists",
    ],
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

  const forFile = (matches: Layer["matches"]): Configuration =>
    configurationFor([{ configuration, matches }], rules);

  test("works in the overrides that mean the file, later ones last", () => {
    expect(forFile(() => true)).toMatchObject({
      rules: { "user-exists": "off", "go-version": "error" },
      settings: { target: "api", buildArgs: { A: "1", B: "2" } },
    });
    expect(forFile(([name]) => name === "one")).toMatchObject({
      rules: { "user-exists": "warn" },
      settings: { target: "build" },
    });
  });

  test("without such an override is the configuration itself, over recommended", () => {
    expect(forFile(() => false)).toEqual({
      extends: [],
      rules: { ...presetRules("recommended", rules), ...configuration.rules },
      settings: { ...configuration.settings, images: {} },
    });
  });

  const rulesOf = (...configurations: Configuration[]): Configuration["rules"] =>
    configurationFor(
      configurations.map((one) => ({ configuration: one, matches: () => true })),
      rules,
    ).rules;

  test("layer by layer, what comes later wins, presets too", () => {
    const off = { rules: { "require-goproxy": "off" } } as const;
    expect(rulesOf(off)?.["require-goproxy"]).toBe("off");
    expect(rulesOf({ extends: "strict" }, off)?.["require-goproxy"]).toBe("off");
    expect(rulesOf(off, { extends: "strict" })?.["require-goproxy"]).toBe("warn");
    expect(rulesOf(off, { rules: { "dockerlint-go/require-goproxy": 2 } })?.["require-goproxy"]).toBe(2);
    expect(
      rulesOf({ overrides: [{ files: ["x"], ...off }] }, { rules: { "require-goproxy": "warn" } })?.[
        "require-goproxy"
      ],
    ).toBe("warn");
  });

  test("recommended is below them all unless one extends something, if only nothing", () => {
    expect(rulesOf()).toEqual(presetRules("recommended", rules));
    expect(rulesOf({})).toEqual(presetRules("recommended", rules));
    expect(rulesOf({ extends: "strict" }, {})).toEqual(presetRules("strict", rules));
    expect(rulesOf({ extends: [] })).toEqual({});
  });

  test("a severity alone leaves the options", () => {
    const options = { allow: ["off"] };
    const base = { rules: { "require-goproxy": ["warn", options] } } as const;
    expect(rulesOf(base, { rules: { "require-goproxy": "error" } })?.["require-goproxy"]).toEqual([
      "error",
      options,
    ]);
    expect(
      rulesOf(base, { rules: { "require-goproxy": ["error", { suggest: "direct" }] } })?.["require-goproxy"],
    ).toEqual(["error", { suggest: "direct" }]);
  });
});
