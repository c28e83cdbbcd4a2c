import type { ModLine } from "./lines.ts";
import { pathMajor } from "./module-version.ts";
import type { ModWord, Replace } from "./nodes.ts";
import { quoteString } from "./strings.ts";
import { Refusal, parseString } from "./words.ts";

interface Checker {
  report(line: ModLine, message: string, versions: { readonly from?: number; readonly until?: number }): void;
  /** Throws a Refusal. */
  checkVersion(verb: string, path: string, word: ModWord, isTarget: boolean): string;
}

const USAGE =
  "usage: replace module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => ../local/directory";

/**
 * Reads `replace PATH [VERSION] => PATH [VERSION]` (golang.org/x/mod/modfile, parseReplace).
 * Throws a Refusal with Go's words.
 */
export function parseReplace(line: ModLine, reader: Checker): Replace {
  const { words } = line;
  const arrow = words[1]?.text === "=>" ? 1 : 2;
  const [first, second] = words;
  const [target, targetVersion] = words.slice(arrow + 1);
  if (!first || !target || words.length > arrow + 3 || words[arrow]?.text !== "=>") throw new Refusal(USAGE);
  const module = parseString(first);
  if (pathMajor(module) === undefined) throw new Refusal(`replace ${module}: invalid module path`);
  const version = arrow === 2 && second ? reader.checkVersion("replace", module, second, false) : undefined;
  const newPath = parseString(target);
  const newVersion = targetVersion && reader.checkVersion("replace", newPath, targetVersion, true);
  if (newVersion === undefined) checkDirectory(newPath, line, reader);
  else if (isDirectory(newPath)) {
    throw new Refusal(`replacement module directory path ${quoteString(newPath)} cannot have version`);
  }
  return { type: "Replace", module, version, newPath, newVersion, range: line.range, line: line.line };
}

/** Relative from `.` or `..`, rooted, or with a drive letter; Go looks for all of them on every system. */
const isDirectory = (path: string): boolean => /^\.{0,2}[/\\]|^\.{1,2}$|^[A-Za-z]:/.test(path);

const NO_DIRECTORY = "replacement module without version must be directory path (rooted or starting with";

function checkDirectory(path: string, line: ModLine, reader: Checker): void {
  const dots = path === "." || path === "..";
  if (isDirectory(path)) {
    // The bare dots are directories since golang.org/x/mod v0.13.
    if (dots) reader.report(line, `${NO_DIRECTORY} ./ or ../)`, { until: 21 });
    if (path.includes("\\")) {
      throw new Refusal("replacement directory appears to be Windows path (on a non-windows system)");
    }
    return;
  }
  if (path.includes("@")) {
    reader.report(line, `${NO_DIRECTORY} ./ or ../)`, { until: 19 });
    const message = "replacement module must match format 'path version', not 'path@version'";
    reader.report(line, message, { from: 20 });
    return;
  }
  reader.report(line, `${NO_DIRECTORY} ./ or ../)`, { until: 21 });
  reader.report(line, `${NO_DIRECTORY} . or ..)`, { from: 22 });
}
