import { type MakeRule, type Makefile, type MakefileError, parseMakefile } from "../../syntax/makefile.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { type Lookup } from "../files/entry.ts";
import { resolvePath } from "../files/paths.ts";
import type { CommandCall, Machine } from "./machine.ts";

type Variables = Map<string, { readonly value: Maybe<string>; readonly exported: boolean }>;

/** A target: what it needs and how it is made. */
interface Target {
  readonly prerequisites: readonly string[];
  readonly recipe: readonly string[];
}

/** What `make` was asked for, and what the Makefile says of it. */
export interface MakeCall {
  /** Where it runs, after `-C`. */
  readonly directory: string;
  /** Path of the Makefile. */
  readonly path: string;
  readonly goals: readonly string[];
  readonly targets: ReadonlyMap<string, Target>;
  readonly phony: ReadonlySet<string>;
  /** Value of a variable of make. */
  readonly value: (name: string) => Maybe<string>;
  /** Variables that the recipes find in their environment. */
  readonly exported: readonly string[];
  /** The shell of the recipes. */
  readonly shell: string;
}

/** Why make surely stops before it runs anything. */
export type MakeRefusal =
  | { readonly kind: "none"; readonly path: string; readonly goal: string | undefined }
  | { readonly kind: "unreadable"; readonly path: string; readonly name: string; readonly line: number };

/** The names that make looks for, in its order. */
const NAMES = ["GNUmakefile", "makefile", "Makefile"];
/** Options that change nothing about what is made. */
const HARMLESS =
  /^(-[sBwjl]+\d*|--(silent|quiet|always-make|no-print-directory|print-directory|jobs(=\d+)?))$/;
/** Variables that make sets by itself, apart from those that are read below. */
const BUILT_IN =
  /^(AR|AS|CC|CXX|CPP|FC|GET|LD|LEX|LINT|M2C|MAKEINFO|OBJC|PC|TEX|TEXI2DVI|WEAVE|YACC|CO|CTANGLE|CWEAVE|TANGLE|.*FLAGS|MAKE.*|SUFFIXES|OUTPUT_OPTION)$|[.%+<?^|*-]/;

/** Variables within one another. */
const DEEPEST = 32;

type Read = MakeCall | MakeRefusal | undefined;

/** A call is first asked whether it fails, and then runs: nothing happens in between. */
const calls = new WeakMap<CommandCall, { readonly read: Read }>();

/** Reads the Makefile of a call; undefined: nobody can say what it does. */
export function readMake(call: CommandCall, machine: Machine): Read {
  let found = calls.get(call);
  if (!found) calls.set(call, (found = { read: readFile(call, machine) }));
  return found.read;
}

function readFile(call: CommandCall, machine: Machine): Read {
  const given = argumentsOf(call, machine);
  if (!given) return undefined;
  const { directory, goals, assignments } = given;
  const names = given.file === undefined ? NAMES : [given.file];
  let name = "";
  let path: string | undefined;
  let entry: Lookup = undefined;
  for (name of names) {
    path = resolvePath(directory, name);
    entry = machine.files.lookup(path);
    if (entry !== undefined) break;
  }
  if (path === undefined) return undefined;
  if (entry === undefined)
    return given.file === undefined ? { kind: "none", path, goal: goals[0] } : undefined;
  const text = isKnown(entry) && entry.kind === "file" ? entry.text() : UNKNOWN;
  const makefile = isKnown(text) ? parseMakefile(text) : undefined;
  if (!makefile) return undefined;
  if (isError(makefile)) return { kind: "unreadable", path, name, line: makefile.line };
  return interpret(makefile, { directory, path, goals, assignments, call });
}

const isError = (file: Makefile | MakefileError): file is MakefileError => "line" in file;

interface Given {
  readonly directory: string;
  readonly file?: string;
  readonly goals: readonly string[];
  readonly assignments: readonly (readonly [name: string, value: string])[];
}

function argumentsOf({ args, cwd }: CommandCall, machine: Machine): Given | undefined {
  let directory = cwd;
  let file: string | undefined;
  const goals: string[] = [];
  const assignments: [string, string][] = [];
  for (let i = 0; i < args.length; i++) {
    const field = args[i];
    if (!field || !isKnown(field.text) || field.glob || !isKnown(directory)) return undefined;
    const { text } = field;
    const valued = /^(-C|-f|--directory|--file|--makefile)(?:=?(.+))?$/.exec(text);
    if (valued) {
      const value = valued[2] ?? args[++i]?.text;
      if (value === undefined || !isKnown(value)) return undefined;
      if (/^(-C|--directory)/.test(text)) {
        directory = resolvePath(directory, value);
        const entry = machine.files.lookup(directory);
        if (!isKnown(entry) || entry?.kind !== "directory") return undefined;
      } else if (file !== undefined) return undefined;
      else file = value;
    } else if (text.startsWith("-")) {
      if (!HARMLESS.test(text)) return undefined;
      // `-j 4`: a number is theirs, anything else is a goal.
      const next = args[i + 1]?.text;
      if (/(^-\w*[jl]|^--jobs)$/.test(text) && next !== undefined && isKnown(next) && /^\d+$/.test(next)) i++;
    } else if (text.includes("=")) {
      const [, name, value] = /^([\w.-]+):{0,2}=([^$]*)$/.exec(text) ?? [];
      if (name === undefined || value === undefined) return undefined;
      assignments.push([name, value]);
    } else goals.push(plainName(text));
  }
  return isKnown(directory)
    ? { directory, goals, assignments, ...(file === undefined ? {} : { file }) }
    : undefined;
}

function interpret(
  { statements }: Makefile,
  {
    directory,
    path,
    goals,
    assignments,
    call,
  }: Given & { readonly path: string; readonly call: CommandCall },
): MakeCall | undefined {
  const variables: Variables = new Map();
  const raw = new Map<string, string>();
  const fixed = new Set(assignments.map(([name]) => name));
  let depth = 0;
  const scope = {
    get: (name: string): Maybe<string> => {
      const text = raw.get(name);
      if (text !== undefined) {
        // A variable that refers to itself is an error of make's.
        if (++depth > DEEPEST) return UNKNOWN;
        const value = expand(text, scope.get);
        depth--;
        return value;
      }
      const own = variables.get(name);
      if (own) return own.value;
      const inherited = name === "SHELL" ? undefined : call.environment.get(name);
      if (inherited !== undefined) return inherited;
      if (name === "MAKE") return "make";
      if (name === "CURDIR") return directory;
      if (name === "RM") return "rm -f";
      if (name === "SHELL") return "/bin/sh";
      return BUILT_IN.test(name) ? UNKNOWN : "";
    },
  };
  for (const [name, value] of assignments) variables.set(name, { value, exported: true });
  const targets = new Map<string, Target>();
  const phony = new Set<string>();
  const exports: string[] = [];
  let first: string | undefined;
  for (const statement of statements) {
    if (statement.kind === "export") exports.push(...statement.names.trim().split(/\s+/));
    else if (statement.kind === "variable") {
      const { name, operator, value } = statement;
      if (statement.exported) exports.push(name);
      if (fixed.has(name)) continue;
      const known = variables.has(name) || raw.has(name) || call.environment.get(name) !== undefined;
      if (operator === "?=" && known) continue;
      if (operator === "+=") {
        if (name === "SHELL" || !raw.has(name)) {
          const before = scope.get(name);
          const after = expand(value, scope.get);
          raw.delete(name);
          const joined = isKnown(before) && isKnown(after) ? `${before} ${after}`.trim() : UNKNOWN;
          variables.set(name, { value: joined, exported: false });
        } else raw.set(name, `${raw.get(name) ?? ""} ${value}`);
      } else if (operator === ":=") {
        const expanded = expand(value, scope.get);
        raw.delete(name);
        variables.set(name, { value: expanded, exported: false });
      } else {
        variables.delete(name);
        raw.set(name, value);
      }
    } else if (!addRule(statement, scope.get, targets, phony)) return undefined;
    else first ??= [...targets.keys()][0];
  }
  for (const name of [...raw.keys()]) {
    const value = scope.get(name);
    raw.delete(name);
    variables.set(name, { value, exported: false });
  }
  for (const [name, { value, exported }] of variables) {
    const passed = exported || exports.includes(name) || call.environment.get(name) !== undefined;
    variables.set(name, { value, exported: passed && name !== "SHELL" });
  }
  const shell = scope.get("SHELL");
  if (!isKnown(shell) || !/^(\/usr)?(\/bin\/)?(sh|bash)$/.test(shell) || first === undefined)
    return undefined;
  return {
    directory,
    path,
    goals: goals.length > 0 ? goals : [first],
    targets,
    phony,
    shell,
    value: scope.get,
    exported: [...variables].filter(([, { exported }]) => exported).map(([name]) => name),
  };
}

/** To make `./bin/app` is `bin/app`. Seen with GNU make 4.3. */
const plainName = (name: string): string => name.replace(/^(?:\.\/+)+(?=.)/, "");

/** False: the rule is of a kind that is not followed. */
function addRule(
  rule: MakeRule,
  get: (name: string) => Maybe<string>,
  targets: Map<string, Target>,
  phony: Set<string>,
): boolean {
  const names = expand(rule.targets, get);
  const needs = expand(rule.prerequisites, get);
  if (!isKnown(names) || !isKnown(needs) || /[%*?[\]~|]/.test(names + needs)) return false;
  const prerequisites = needs.split(/\s+/).filter(Boolean).map(plainName);
  for (const name of names.split(/\s+/).filter(Boolean).map(plainName)) {
    if (name === ".PHONY") for (const one of prerequisites) phony.add(one);
    else if (name.startsWith(".") && !name.includes("/")) {
      if (name !== ".SILENT" && name !== ".NOTPARALLEL") return false;
    } else {
      const before = targets.get(name);
      if (before && before.recipe.length > 0 && rule.recipe.length > 0) return false;
      targets.set(name, {
        prerequisites: [...(before?.prerequisites ?? []), ...prerequisites],
        recipe: rule.recipe.length > 0 ? rule.recipe : (before?.recipe ?? []),
      });
    }
  }
  return true;
}

/** Replaces `$(NAME)` and `$$`; functions and substitutions are not followed. */
export function expand(text: string, get: (name: string) => Maybe<string>, unknown?: string): Maybe<string> {
  let result = "";
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char !== "$") {
      result += char;
      continue;
    }
    const next = text.charAt(++i);
    if (next === "$") {
      result += "$";
      continue;
    }
    let value: Maybe<string> = UNKNOWN;
    if (next === "(" || next === "{") {
      const end = closing(text, i);
      if (end < 0) return UNKNOWN;
      const name = text.slice(i + 1, end);
      i = end;
      if (/^[\w.-]+$/.test(name)) value = get(name);
    } else if (/[A-Za-z_@]/.test(next)) value = get(next);
    if (!isKnown(value)) {
      if (unknown === undefined) return UNKNOWN;
      result += unknown;
    } else result += value;
  }
  return result;
}

/** Index of the parenthesis that closes the one at `at`. */
function closing(text: string, at: number): number {
  const open = text.charAt(at);
  const close = open === "(" ? ")" : "}";
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text.charAt(i) === open) depth++;
    else if (text.charAt(i) === close && --depth === 0) return i;
  }
  return -1;
}
