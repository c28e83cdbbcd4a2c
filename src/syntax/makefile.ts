/**
 * Makefiles, as far as they can be read with certainty: variables, rules and recipes. What depends on conditions,
 * included files, patterns or functions of make is not followed: then the whole file says nothing.
 */

/** `NAME = value` and its kin, in the order of the file. */
export interface MakeVariable {
  readonly kind: "variable";
  readonly name: string;
  readonly operator: "=" | ":=" | "?=" | "+=";
  readonly value: string;
  readonly exported: boolean;
}

/** `export NAME`. */
export interface MakeExport {
  readonly kind: "export";
  readonly names: string;
}

export interface MakeRule {
  readonly kind: "rule";
  /** Names before the colon and behind it, with the variables in them. */
  readonly targets: string;
  readonly prerequisites: string;
  /** Lines for the shell, without the tab. */
  readonly recipe: readonly string[];
}

export type MakeStatement = MakeVariable | MakeExport | MakeRule;

export interface Makefile {
  readonly statements: readonly MakeStatement[];
}

/** A line that make refuses to read, counted from 1. */
export interface MakefileError {
  readonly line: number;
}

const DIRECTIVE =
  /^\s*(-?include|sinclude|ifn?eq|ifn?def|else|endif|define|endef|override|private|undefine|unexport|vpath|load)\b/;
const VARIABLE = /^ *(export +)?([A-Za-z_][\w.-]*)\s*(:::?=|::?=|\?=|\+=|!=|=)\s*(\S.*|)$/;
const RULE = /^([^\s:=#][^:=#]*):(?![:=])([^=;|]*)$/;

/** Undefined: it may mean anything. */
export function parseMakefile(text: string): Makefile | MakefileError | undefined {
  const statements: MakeStatement[] = [];
  let recipe: string[] | undefined;
  for (const { line, content } of logicalLines(text)) {
    if (content.startsWith("\t")) {
      if (recipe) recipe.push(content.slice(1).replace(/\\\n\t/g, "\\\n"));
      else if (content.trim() !== "") return undefined;
      continue;
    }
    const plain = withoutComment(content.replace(/(?:(?<!\s)\s+)?\\\n\s*/g, " ")).trimEnd();
    if (plain.trim() === "") continue;
    const variable = VARIABLE.exec(plain);
    const exported = /^ *export +(?! )([\w\s]+)$/.exec(plain);
    const rule = RULE.exec(plain);
    if (DIRECTIVE.test(plain)) return undefined;
    if (variable) {
      const [, prefix, name = "", operator = "=", value = ""] = variable;
      if (operator === "!=" || operator === ":::=") return undefined;
      const simple = operator === "::=" ? ":=" : (operator as MakeVariable["operator"]);
      statements.push({ kind: "variable", name, operator: simple, value, exported: prefix !== undefined });
      recipe = undefined;
    } else if (exported) {
      statements.push({ kind: "export", names: exported[1] ?? "" });
      recipe = undefined;
    } else if (rule) {
      recipe = [];
      const [, targets = "", prerequisites = ""] = rule;
      statements.push({ kind: "rule", targets, prerequisites, recipe });
    } else return /^ +[^\s$:=]+(?: [^$:=]*)?$/.test(plain) ? { line } : undefined;
  }
  return { statements };
}

/** A carriage return within a line keeps its comment: `.` stops there. */
const withoutComment = (line: string): string =>
  line.replace(/(^|[^\\])#.*/g, (comment, before: string, at: number) =>
    at + comment.length === line.length ? before : comment,
  );

/** An odd number of backslashes ends it. */
function isContinued(line: string): boolean {
  let end = line.length;
  while (line[end - 1] === "\\") end--;
  return (line.length - end) % 2 === 1;
}

/** Lines with their continuations. */
function logicalLines(text: string): { readonly line: number; readonly content: string }[] {
  const lines = text.split("\n");
  const all: { line: number; content: string }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = i + 1;
    while (isContinued(lines[i] ?? "") && i + 1 < lines.length) i++;
    all.push({ line, content: lines.slice(line - 1, i + 1).join("\n") });
  }
  return all;
}
