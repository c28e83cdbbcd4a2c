import { isKnown } from "../../syntax/unknown.ts";
import { baseName, parentOf } from "../files/paths.ts";
import { findProgram } from "../shell/search.ts";
import type { GoCommand } from "./go-command.ts";
import { packageIn } from "./packages.ts";
import { buildOptions, packageDirectories } from "./requirements.ts";

/** A `//go:generate` line whose program is surely not there. */
export interface MissingGenerator {
  readonly program: string;
  /** What Go prints. */
  readonly output: string;
}

interface Directive {
  readonly words: readonly string[];
  readonly file: string;
  readonly line: number;
  /** Whatever the platform and the tags. */
  readonly always: boolean;
}

/** The first `//go:generate` line that surely fails, for a program that none of the other lines may have installed. */
export function missingGenerator(command: GoCommand): MissingGenerator | undefined {
  const { environment } = command.call;
  const isMissing = ({ words: [program = ""], file }: Directive): boolean =>
    isName(program) &&
    findProgram(program, { environment, cwd: parentOf(file), files: command.files }) === undefined;
  const directives = directivesOf(command) ?? [];
  const first = directives.find((directive) => directive.always && isMissing(directive));
  const program = first?.words[0];
  if (!first || program === undefined) return undefined;
  if (!directives.every((directive) => isMissing(directive) || installsNothing(directive.words)))
    return undefined;
  const where = `${baseName(first.file)}:${String(first.line)}`;
  return {
    program,
    output: `${where}: running "${program}": exec: "${program}": executable file not found in $PATH`,
  };
}

/** Paths, variables and `-command` are not followed; the go command finds itself. */
const isName = (program: string): boolean =>
  /^[A-Za-z][\w.-]*$/.test(program) && !/^(go|gofmt)$/.test(program);

function installsNothing([program = "", verb]: readonly string[]): boolean {
  if (program === "go") return verb !== "install" && verb !== "get";
  return (
    isName(program) &&
    !/^(sh|bash|dash|ash|make|cp|mv|ln|install|curl|wget|tar|env|python3?|npm)$/.test(program)
  );
}

function directivesOf(command: GoCommand): readonly Directive[] | undefined {
  const { verb, files, invocation } = command;
  const narrowed = ["n", "run", "skip", "tags"].some((flag) => command.flag(flag) !== undefined);
  if (verb !== "generate" || command.open || narrowed) return undefined;
  const directories = packageDirectories(command);
  // Of a file that is named, only its own lines are run.
  if (!isKnown(directories) || invocation.args.some((word) => word.endsWith(".go"))) return undefined;
  const all: Directive[] = [];
  const options = buildOptions(command);
  for (const directory of directories) {
    const found = packageIn(directory, files, { ...options, tests: true, tags: [] });
    if (!isKnown(found) || !found?.complete) return undefined;
    for (const { path, always } of found.files) {
      const entry = files.lookup(path);
      const text = isKnown(entry) && entry ? entry.text() : undefined;
      if (text === undefined || !isKnown(text)) return undefined;
      all.push(...directivesIn(text, path, always));
    }
  }
  return all;
}

/** Go reads line by line, in comments and strings too (built). */
function directivesIn(text: string, file: string, always: boolean): readonly Directive[] {
  return text.split("\n").flatMap((line, i) => {
    const match = /^\/\/go:generate[ \t]+(.*)/.exec(line);
    return match ? [{ words: (match[1] ?? "").trim().split(/\s+/), file, line: i + 1, always }] : [];
  });
}
