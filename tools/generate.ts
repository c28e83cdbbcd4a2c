import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import type { RuleModule } from "../src/rules/rule.ts";
import { sections } from "./catalogue/index.ts";
import { type Proof, coveragePage } from "./catalogue/page.ts";
import { configurationSchema } from "./configuration-schema.ts";

/**
 * Writes what follows from the files of src/rules: their index, the tables of README.md, docs/rules/README.md and
 * docs/coverage.md, and the JSON schema of configuration files. With `--check` it writes nothing, and fails when one of them is stale.
 */

const ROOT = join(import.meta.dirname, "..");
const RULES = join(ROOT, "src/rules");
const BUILDS = join(ROOT, "tests/builds");
/** In src/rules, but no rules. */
const FRAME = new Set(["index.ts", "rule.ts"]);
const BEGIN = "<!-- rules:begin -->";
const END = "<!-- rules:end -->";

interface NamedRule {
  readonly name: string;
  readonly meta: RuleModule["meta"];
}

async function readRules(): Promise<NamedRule[]> {
  const files = readdirSync(RULES).filter((file) => file.endsWith(".ts") && !FRAME.has(file));
  return Promise.all(
    files.sort().map(async (file) => {
      const { default: rule } = (await import(join(RULES, file))) as { readonly default: RuleModule };
      return { name: file.slice(0, -".ts".length), meta: rule.meta };
    }),
  );
}

function ruleIndex(rules: readonly NamedRule[]): string {
  const imports = rules.map(({ name }) => `import ${identifier(name)} from "./${name}.ts";\n`);
  const entries = rules.map(({ name }) => `  "${name}": ${identifier(name)},\n`);
  return (
    "// Made by `npm run generate`: one entry for every rule file of this folder.\n" +
    `${imports.join("")}\n` +
    "/** Every rule, by its name. */\n" +
    `export const rules = {\n${entries.join("")}};\n`
  );
}

function identifier(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The errors first: they are what the tool is there for. */
function ruleTable(rules: readonly NamedRule[], folder: string): string {
  const table = (type: RuleModule["meta"]["type"], heading: string): string => {
    const rows = rules
      .filter(({ meta }) => meta.type === type)
      .map(({ name, meta: { docs, fixable, hasSuggestions } }) => {
        const preset = docs.recommended ? "recommended" : "strict";
        const help = fixable ? "fix" : hasSuggestions ? "suggestion" : "";
        return `| [${name}](${folder}${name}.md) | ${docs.description} | ${preset} | ${help} |\n`;
      });
    return `${heading}\n\n| Rule | What it does | Preset | Fix |\n| --- | --- | --- | --- |\n${rows.join("")}`;
  };
  const errors = table("problem", "**Errors**: the build fails, or the built container does not start.");
  return `${errors}\n${table("suggestion", "**Warnings**: it builds, but slower, more fragile or less safe than it should.")}`;
}

function betweenMarkers(file: string, content: string): string {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin === -1 || end < begin) {
    throw new Error(`README.md needs the lines ${BEGIN} and ${END}: the table of rules stands between them.`);
  }
  return `${text.slice(0, begin + BEGIN.length)}\n\n${content}\n${text.slice(end)}`;
}

function rulesPage(rules: readonly NamedRule[]): string {
  return `# Rules\n\n${BEGIN}\n\n${ruleTable(rules, "")}\n${END}\n`;
}

function proofs(rules: readonly NamedRule[]): ReadonlyMap<string, Proof> {
  return new Map(rules.map(({ name }) => [name, proofOf(join(BUILDS, name))]));
}

function proofOf(folder: string): Proof {
  const results = existsSync(folder)
    ? readdirSync(folder).map((name) => readFileSync(join(folder, name, "result.json"), "utf8"))
    : [];
  const failing = results.filter((text) => /"(build|run)": ?"fail"/.test(text)).length;
  return { failing, passing: results.length - failing };
}

/** Writes the file, or with `check` only tells whether it is as it should be. */
async function settle(path: string, make: (file: string) => string, check: boolean): Promise<boolean> {
  const file = join(ROOT, path);
  const content = await format(make(file), { ...(await resolveConfig(file)), filepath: file });
  if (existsSync(file) && readFileSync(file, "utf8") === content) return true;
  if (!check) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    console.log(`${path} written`);
  }
  return !check;
}

const rules = await readRules();
const check = process.argv.includes("--check");
const outputs: readonly (readonly [path: string, make: (file: string) => string])[] = [
  ["src/rules/index.ts", () => ruleIndex(rules)],
  ["docs/rules/README.md", () => rulesPage(rules)],
  ["docs/coverage.md", () => coveragePage(sections, proofs(rules))],
  ["schema/dockerlint-go.schema.json", () => JSON.stringify(configurationSchema(rules))],
  ["README.md", (file) => betweenMarkers(file, ruleTable(rules, "docs/rules/"))],
];
for (const [path, make] of outputs) {
  try {
    if (await settle(path, make, check)) continue;
    console.error(`${path} is stale: run \`npm run generate\``);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  process.exitCode = 1;
}
