import type { Range } from "../position.ts";
import { type ModLine, readLines } from "./lines.ts";
import { GODEBUG_KNOWN_UNTIL, goDebugSettings } from "./godebug.ts";
import type { GoModFile, GoWorkFile, ModFileProblem, Replace, Require, Use, VersionLine } from "./nodes.ts";
import { checkModulePath, isSemanticVersion, isVersionQuery, majorMismatch } from "./module-version.ts";

/** The first minor version that knows a directive. Sources: https://go.dev/ref/mod#go-mod-file, builds of group 16. */
const SINCE: Readonly<Record<string, number>> = {
  module: 0,
  go: 0,
  require: 0,
  replace: 0,
  exclude: 0,
  retract: 16,
  toolchain: 21,
  godebug: 23,
  tool: 24,
  ignore: 25,
};
const WORK_SINCE: Readonly<Record<string, number>> = {
  go: 0,
  use: 0,
  replace: 0,
  toolchain: 21,
  godebug: 23,
};

const REPLACE_USAGE =
  "usage: replace module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => ../local/directory";

interface Reader {
  readonly problems: ModFileProblem[];
  readonly seen: Map<string, ModLine>;
  readonly requires: Require[];
  readonly replaces: Replace[];
  readonly uses: Use[];
  module?: { path: string; range: Range; line: number };
  go?: VersionLine;
  toolchain?: VersionLine;
}

/** Reads go.mod; never throws. */
export function parseGoMod(text: string): GoModFile {
  const { lines, comments, problems } = readLines(text);
  const reader: Reader = { problems: [...problems], seen: new Map(), requires: [], replaces: [], uses: [] };
  for (const line of lines) readDirective(line, SINCE, reader);
  if (problems.length === 0) afterwards(reader);
  const { module, go, toolchain, requires, replaces } = reader;
  return {
    type: "GoMod",
    range: [0, text.length],
    text,
    module,
    go,
    toolchain,
    requires,
    replaces,
    comments,
    problems: sorted(reader.problems),
  };
}

/** Reads go.work; never throws. */
export function parseGoWork(text: string): GoWorkFile {
  const { lines, comments, problems } = readLines(text);
  const reader: Reader = { problems: [...problems], seen: new Map(), requires: [], replaces: [], uses: [] };
  for (const line of lines) readDirective(line, WORK_SINCE, reader);
  const { go, toolchain, uses, replaces } = reader;
  return {
    type: "GoWork",
    range: [0, text.length],
    text,
    go,
    toolchain,
    uses,
    replaces,
    comments,
    problems: sorted(reader.problems),
  };
}

/** The problems that a toolchain of Go 1.`minor` reports; without a version those that every one reports. */
export function problemsFor(
  file: GoModFile | GoWorkFile,
  minor: number | undefined,
): readonly ModFileProblem[] {
  return file.problems.filter(({ from = 0, until = 1000 }) =>
    minor === undefined ? from === 0 && until === 1000 : from <= minor && minor <= until,
  );
}

/** Requirements whose version is a query (`latest`, `v1`, a branch): Go writes the version that it finds into go.mod. */
export function nonCanonicalRequires(file: GoModFile): Require[] {
  return file.requires.filter(({ version }) => !isSemanticVersion(version));
}

const sorted = (problems: ModFileProblem[]): ModFileProblem[] => problems.sort((a, b) => a.line - b.line);

function report(
  reader: Reader,
  line: ModLine,
  message: string,
  versions: { from?: number; until?: number } = {},
): void {
  reader.problems.push({ message, range: line.range, line: line.line, ...versions });
}

function readDirective(line: ModLine, since: Readonly<Record<string, number>>, reader: Reader): void {
  const { verb } = line;
  const first = since[verb];
  if (first === undefined || (line.inBlock && (verb === "go" || verb === "toolchain"))) {
    report(reader, line, line.inBlock ? `unknown block type: ${verb}` : `unknown directive: ${verb}`);
    return;
  }
  // A directive that a toolchain does not know is refused by that one alone.
  if (first > 0)
    report(reader, line, line.inBlock ? `unknown block type: ${verb}` : `unknown directive: ${verb}`, {
      until: first - 1,
    });
  switch (verb) {
    case "module":
      readModule(line, reader);
      break;
    case "go":
      readGo(line, reader);
      break;
    case "toolchain":
      readToolchain(line, reader);
      break;
    case "require":
      readRequire(line, reader);
      break;
    case "exclude":
      if (line.words.length !== 2) report(reader, line, "usage: exclude module/path v1.2.3");
      else checkVersion("exclude", line, reader);
      break;
    case "replace":
      readReplace(line, reader);
      break;
    case "use":
      readUse(line, reader);
      break;
    case "retract":
      readRetract(line, reader);
      break;
    case "godebug":
      readGodebug(line, reader);
      break;
    case "tool":
    case "ignore":
      if (line.words.length !== 1)
        report(reader, line, `${verb} directive expects exactly one argument`, { from: first });
      break;
  }
}

function readModule(line: ModLine, reader: Reader): void {
  const [word] = line.words;
  if (reader.module) report(reader, line, "repeated module statement");
  else if (!word || line.words.length !== 1) report(reader, line, "usage: module module/path");
  else reader.module = { path: word.value, range: word.range, line: line.line };
}

function readGo(line: ModLine, reader: Reader): void {
  const [word] = line.words;
  if (reader.go) {
    report(reader, line, "repeated go statement");
    return;
  }
  if (!word || line.words.length !== 1) {
    report(reader, line, "go directive expects exactly one argument");
    return;
  }
  reader.go = { version: word.value, range: word.range, line: line.line };
  if (!/^(0|[1-9]\d*)\.(0|[1-9]\d*)(\.(0|[1-9]\d*))?([a-z]+\d+)?$/.test(word.value)) {
    report(reader, line, `invalid go version '${word.value}': must match format 1.23.0`, { from: 21 });
    report(reader, line, `invalid go version '${word.value}': must match format 1.23`, { until: 20 });
  } else if (!/^([1-9]\d*)\.(0|[1-9]\d*)$/.test(word.value)) {
    report(reader, line, `invalid go version '${word.value}': must match format 1.23`, { until: 20 });
  }
}

function readToolchain(line: ModLine, reader: Reader): void {
  const [word] = line.words;
  if (reader.toolchain) report(reader, line, "repeated toolchain statement", { from: 21 });
  else if (!word || line.words.length !== 1)
    report(reader, line, "toolchain directive expects exactly one argument", { from: 21 });
  else {
    reader.toolchain = { version: word.value, range: word.range, line: line.line };
    if (word.value !== "default" && !/^([^\s]+-)?go1(\.\d+)*/.test(word.value)) {
      report(
        reader,
        line,
        `invalid toolchain version '${word.value}': must match format go1.23.0 or default`,
        { from: 21 },
      );
    }
  }
}

/** Checks `module/path version` and reports what Go says of it; false when it cannot be used. */
function checkVersion(verb: string, line: ModLine, reader: Reader): boolean {
  const [path, version] = line.words;
  if (!path || !version) return false;
  if (isSemanticVersion(version.value)) {
    const mismatch = majorMismatch(path.value, version.value);
    if (mismatch !== undefined) {
      report(reader, line, `${verb} ${path.value}: version "${version.value}" invalid: ${mismatch}`);
      return false;
    }
  } else if (!isVersionQuery(version.value)) {
    report(
      reader,
      line,
      `${verb} ${path.value}: version "${version.value}" invalid: must be of the form v1.2.3`,
    );
    return false;
  }
  return true;
}

function readRequire(line: ModLine, reader: Reader): void {
  const [path, version] = line.words;
  if (!path || !version || line.words.length !== 2) {
    report(reader, line, "usage: require module/path v1.2.3");
    return;
  }
  if (!checkVersion("require", line, reader)) return;
  reader.requires.push({
    type: "Require",
    module: path.value,
    version: version.value,
    versionRange: version.range,
    indirect: /^indirect(;|$)/.test(line.comment),
    range: line.range,
    line: line.line,
  });
}

function readReplace(line: ModLine, reader: Reader): void {
  const words = line.words.map(({ value }) => value);
  const arrow = words[1] === "=>" ? 1 : 2;
  if (words.length < arrow + 2 || words.length > arrow + 3 || words[arrow] !== "=>") {
    report(reader, line, REPLACE_USAGE);
    return;
  }
  const [module = ""] = words;
  const version = arrow === 2 ? words[1] : undefined;
  const newPath = words[arrow + 1] ?? "";
  const newVersion = words[arrow + 2];
  const directory = /^(\.{0,2}\/|\.{1,2}$|[A-Za-z]:[\\/])/.test(newPath);
  if (newVersion === undefined && !directory) {
    if (newPath.includes("@"))
      report(reader, line, `replacement module must match format 'path version', not 'path@version'`, {
        from: 21,
      });
    else
      report(
        reader,
        line,
        "replacement module without version must be directory path (rooted or starting with . or ..)",
        { from: 21 },
      );
    report(
      reader,
      line,
      "replacement module without version must be directory path (rooted or starting with ./ or ../)",
      { until: 20 },
    );
    return;
  }
  if (newVersion !== undefined && directory) {
    report(reader, line, `replacement module directory path "${newPath}" cannot have version`);
    return;
  }
  if (version !== undefined && isSemanticVersion(version)) {
    const mismatch = majorMismatch(module, version);
    if (mismatch !== undefined)
      report(reader, line, `replace ${module}: version "${version}" invalid: ${mismatch}`);
  }
  reader.replaces.push({
    type: "Replace",
    module,
    version,
    newPath,
    newVersion,
    range: line.range,
    line: line.line,
  });
}

function readUse(line: ModLine, reader: Reader): void {
  const [word] = line.words;
  if (!word || line.words.length !== 1) report(reader, line, "usage: use local/dir");
  else reader.uses.push({ type: "Use", path: word.value, range: word.range, line: line.line });
}

function readRetract(line: ModLine, reader: Reader): void {
  const text = line.words.map(({ value }) => value).join(" ");
  const versions = /^\[\s*(\S+?)\s*,?\s*(\S+?)\s*\]$/.exec(text.replace(/ , /g, ", "));
  const all = versions ? [versions[1] ?? "", versions[2] ?? ""] : [text];
  for (const version of all) {
    if (!isSemanticVersion(version.replace(/,$/, "")) && !isVersionQuery(version)) {
      report(reader, line, `retract: version "${version}" invalid: must be of the form v1.2.3`, { from: 16 });
      return;
    }
  }
}

function readGodebug(line: ModLine, reader: Reader): void {
  const text = line.words.map(({ value }) => value).join(" ");
  const [name = "", value, more] = text.split("=");
  if (line.words.length !== 1 || value === undefined || more !== undefined || name === "" || value === "") {
    report(reader, line, "usage: godebug key=value", { from: 23 });
  } else if (name !== "default" && !goDebugSettings.has(name))
    report(reader, line, `unknown godebug "${name}"`, { from: 23, until: GODEBUG_KNOWN_UNTIL });
}

/** What Go finds when it uses the file: no module, a bad path, two replacements for one thing. */
function afterwards(reader: Reader): void {
  const { module, replaces } = reader;
  if (!module) {
    const blocked = reader.problems.some(({ from, until }) => from === undefined && until === undefined);
    if (!blocked) {
      reader.problems.push({
        message:
          "missing module declaration. To specify the module path:\n\tgo mod edit -module=example.com/mod",
        range: [0, 0],
        line: 1,
      });
    }
    return;
  }
  const reason = checkModulePath(module.path);
  if (reason !== undefined)
    reader.problems.push({
      message: `malformed module path "${module.path}": ${reason}`,
      range: module.range,
      line: module.line,
    });
  const first = new Map<string, Replace>();
  for (const replace of replaces) {
    const key = `${replace.module}@${replace.version ?? ""}`;
    const before = first.get(key);
    const target = (one: Replace): string =>
      one.newVersion === undefined ? one.newPath : `${one.newPath}@${one.newVersion}`;
    if (before && target(before) !== target(replace)) {
      const name = replace.version === undefined ? replace.module : key;
      reader.problems.push({
        message: `conflicting replacements for ${name}:\n\t${target(before)}\n\t${target(replace)}`,
        range: replace.range,
        line: replace.line,
      });
    }
    first.set(key, replace);
  }
}
