import eslintPlugin from "eslint-plugin-eslint-plugin";
import regexp from "eslint-plugin-regexp";
import { tsImport } from "tsx/esm/api";
import tseslint from "typescript-eslint";

// Node 20 cannot import TypeScript by itself, and the plugin is typed like everything else here.
const { default: internal, throughSatisfies } = await tsImport(
  "./tools/eslint-plugin-internal/index.ts",
  import.meta.url,
);

/**
 * The rules about rules that fit the form of src/rules. Left out:
 * - require-meta-docs-url: the address is made from the name;
 * - the placeholder rules: internal/rule-file-messages also follows `data` that is held in a constant;
 * - require-meta-default-options: our contract wants them always, also when they are empty;
 * - require-meta-has-suggestions: it takes a `suggest` in a message's data for a suggestion, and ESLint itself
 *   refuses suggestions that are not declared;
 * - those on docs, type, order and form: the internal rules and the RuleModule type say the same or more.
 */
const RULES_ABOUT_RULES = [
  "fixer-return",
  "no-incomplete-meta-schema",
  "no-incorrect-meta-schema",
  "no-matching-violation-suggest-message-ids",
  "no-missing-message-ids",
  "no-unused-message-ids",
  "prefer-message-ids",
  "require-meta-fixable",
  "require-meta-languages",
  "require-meta-schema",
];

const rulesAboutRules = {
  rules: Object.fromEntries(
    RULES_ABOUT_RULES.map((name) => [name, throughSatisfies(eslintPlugin.rules[name])]),
  ),
};

export default tseslint.config(
  { ignores: ["dist/", "coverage/", "tests/builds/", "tests/projects/", "examples/"] },
  {
    files: ["src/**/*.ts", "tests/**/*.ts", "tools/**/*.ts", "editors/**/*.mts", "*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `for (;;)` over a scanner's position is the clearest loop that a parser has.
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    // Whatever is matched may be hostile: no expression may take more than linear time.
    files: ["src/**/*.ts"],
    plugins: { regexp },
    rules: {
      "regexp/no-super-linear-backtracking": "error",
      "regexp/no-super-linear-move": "error",
    },
  },
  {
    // What is made anew with each key: in Node 20 these give each object a hidden class of its own, which costs
    // microseconds, and keeps the whole build that the object belongs to alive until the next full collection.
    files: ["src/{build,languages,linter,syntax}/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "ObjectExpression > Property[kind=/^[gs]et$/]", message: "Write a class." },
        {
          selector: "ObjectExpression > SpreadElement[argument.type='CallExpression'] ~ Property",
          message: "Write what is added before what is spread.",
        },
      ],
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/**/data/**"],
    rules: { "max-lines": ["error", { max: 400 }] },
  },
  {
    files: ["src/rules/*.ts"],
    ignores: ["src/rules/index.ts", "src/rules/rule.ts"],
    plugins: { internal, "rules-about-rules": rulesAboutRules },
    rules: {
      ...Object.fromEntries(Object.keys(internal.rules).map((name) => [`internal/${name}`, "error"])),
      ...Object.fromEntries(RULES_ABOUT_RULES.map((name) => [`rules-about-rules/${name}`, "error"])),
    },
  },
  {
    // These rules are written with RuleCreator, which eslint-plugin-eslint-plugin knows.
    files: ["tools/eslint-plugin-internal/rules/*.ts", "tests/tools/eslint-plugin-internal/*.ts"],
    extends: [eslintPlugin.configs.recommended],
  },
  {
    // A script speaks through its standard output.
    files: ["tools/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly" } },
    rules: { eqeqeq: "error", "no-undef": "error", "no-unused-vars": "error" },
  },
);
