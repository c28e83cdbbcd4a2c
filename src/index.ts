/** The ESLint plugin. */
import { ESLintLanguage } from "./languages/eslint-language.ts";
import { type LanguageName, NO_DOCKERFILE, PLUGIN_NAME, PROGRAMS } from "./languages/index.ts";
import { type Preset, checkSettings, presetRules, rules } from "./linter/index.ts";
import { parseCompose } from "./syntax/compose.ts";
import { version } from "./version.ts";
import { ContextFinder } from "./workspace/index.ts";

function language(name: LanguageName): ESLintLanguage {
  return new ESLintLanguage(
    name,
    // A finder for each file: the ESLint of an editor lives long, and what a finder has read is not read again.
    () => new ContextFinder(process.cwd(), parseCompose),
    (options) => {
      checkSettings(options, "languageOptions");
    },
  );
}

/** ESLint's patterns are particular about case; people are not. */
function anyCase(pattern: string): string {
  return pattern.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

const FILES: Readonly<Record<LanguageName, readonly string[]>> = {
  dockerfile: ["dockerfile", "containerfile"].flatMap((name) =>
    [`**/${name}`, `**/${name}.*`, `**/*.${name}`].map(anyCase),
  ),
  gomod: ["**/go.mod"],
  gowork: ["**/go.work"],
  compose: ["compose", "docker-compose"].flatMap((name) =>
    ["yaml", "yml"].flatMap((ending) => ["", ".*", "-*"].map((middle) => `**/${name}${middle}.${ending}`)),
  ),
};

const NO_DOCKERFILES = [
  ...NO_DOCKERFILE.map((extension) => `**/*.${anyCase(extension)}`),
  ...PROGRAMS.flatMap((extension) => [`**/dockerfile.${extension}`, `**/containerfile.${extension}`]),
];

const plugin = {
  meta: { name: PLUGIN_NAME, version },
  languages: {
    dockerfile: language("dockerfile"),
    gomod: language("gomod"),
    gowork: language("gowork"),
    compose: language("compose"),
  },
  rules,
  configs: {} as Record<Preset, object[]>,
};

/** A preset in ESLint's flat form: one block for each of our languages. */
function preset(name: Preset): object[] {
  const all = Object.entries(presetRules(name, rules));
  return (Object.keys(FILES) as LanguageName[]).map((key) => {
    const own = all.filter(([rule]) => rules[rule]?.meta.languages.includes(`${PLUGIN_NAME}/${key}`));
    return {
      name: `${PLUGIN_NAME}/${name}/${key}`,
      files: FILES[key],
      ...(key === "dockerfile" ? { ignores: NO_DOCKERFILES } : {}),
      language: `${PLUGIN_NAME}/${key}`,
      plugins: { [PLUGIN_NAME]: plugin },
      rules: Object.fromEntries(own.map(([rule, severity]) => [`${PLUGIN_NAME}/${rule}`, severity])),
    };
  });
}

// The presets name the plugin, so they come after it.
Object.assign(plugin.configs, { recommended: preset("recommended"), strict: preset("strict") });

export default plugin;
