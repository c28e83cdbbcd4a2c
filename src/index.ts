/** The ESLint plugin. */
import { ESLintLanguage, type LanguageName, PLUGIN_NAME } from "./languages/index.ts";
import { presetRules, rules, type Preset } from "./linter/index.ts";
import { version } from "./version.ts";
import { parseCompose } from "./syntax/compose.ts";
import { ContextFinder, composeReader } from "./workspace/index.ts";

const finder = new ContextFinder(composeReader(parseCompose));
const language = (name: LanguageName): ESLintLanguage => new ESLintLanguage(name, (filename, text, options) => finder.find(filename, text, options));

const FILES: Readonly<Record<LanguageName, readonly string[]>> = {
  dockerfile: ["**/Dockerfile", "**/Dockerfile.*", "**/*.Dockerfile", "**/dockerfile", "**/*.dockerfile", "**/Containerfile", "**/Containerfile.*"],
  gomod: ["**/go.mod"],
  gowork: ["**/go.work"],
};

const plugin = {
  meta: { name: PLUGIN_NAME, version },
  languages: { dockerfile: language("dockerfile"), gomod: language("gomod"), gowork: language("gowork") },
  rules,
  configs: {} as Record<Preset, object[]>,
};

function preset(name: Preset): object[] {
  const all = presetRules(name, rules);
  return (Object.keys(FILES) as LanguageName[]).map((key) => ({
    name: `${PLUGIN_NAME}/${name}/${key}`,
    files: FILES[key],
    ignores: ["**/*.dockerignore"],
    language: `${PLUGIN_NAME}/${key}`,
    plugins: { [PLUGIN_NAME]: plugin },
    rules: Object.fromEntries(
      Object.entries(all)
        .filter(([rule]) => rules[rule]?.meta.languages.includes(`${PLUGIN_NAME}/${key}`))
        .map(([rule, severity]) => [`${PLUGIN_NAME}/${rule}`, severity]),
    ),
  }));
}

Object.assign(plugin.configs, { recommended: preset("recommended"), strict: preset("strict") });

export default plugin;
