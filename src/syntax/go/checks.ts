import type { DirectiveReader } from "./directives.ts";
import { importPathProblem } from "./module-version.ts";
import type { Replace } from "./nodes.ts";
import { quoteString } from "./strings.ts";

const ADVICE = "To specify the module path:\n\tgo mod edit -module=example.com/mod";

/** What cmd/go finds when it takes the file for the main module's (cmd/go/internal/modload). */
export function checkModule(reader: DirectiveReader): void {
  const { module, tools } = reader;
  if (!module) {
    const start = { range: [0, 0], line: 1, column: 1 } as const;
    reader.report(start, `no module declaration in go.mod. ${ADVICE}`, { until: 20 }, 2);
    reader.report(start, `missing module declaration. ${ADVICE}`, { from: 21 }, 2);
    return;
  }
  const { path } = module;
  const place = { ...module, column: 1 };
  // The names of the toolchain's own pseudo-modules.
  if (path === "go" || path === "toolchain") {
    reader.report(place, `invalid module path: ${quoteString(path)}`, { from: 21 }, 2);
  }
  const reason = importPathProblem(path);
  if (reason !== undefined) {
    reader.report(place, `malformed module path ${quoteString(path)}: ${reason}`, {}, 5);
  }
  for (const tool of tools) {
    const bad = importPathProblem(tool.path);
    const message = `malformed tool path ${quoteString(tool.path)}: ${bad ?? ""}`;
    if (bad !== undefined) reader.report({ ...tool, column: 1 }, message, { from: 24 }, 6);
  }
}

const named = (path: string, version: string | undefined): string =>
  version === undefined ? path : `${path}@${version}`;

/** Two targets for one module or one version of it. */
export function checkReplacements(reader: DirectiveReader): void {
  const first = new Map<string, Replace>();
  for (const replace of reader.replaces) {
    const old = named(replace.module, replace.version);
    const target = named(replace.newPath, replace.newVersion);
    const before = first.get(old);
    const other = before && named(before.newPath, before.newVersion);
    if (other !== undefined && other !== target) {
      const message = `conflicting replacements for ${old}:\n\t${other}\n\t${target}`;
      reader.report({ ...replace, column: 1 }, message, {}, 4);
    }
    first.set(old, replace);
  }
}

/** A directory that is listed twice, however it is written. */
export function checkUses(reader: DirectiveReader, directory: string): void {
  const seen = new Set<string>();
  for (const use of reader.uses) {
    const path = clean(use.path.startsWith("/") ? use.path : `${directory}/${use.path}`);
    const message = `path ${path} appears multiple times in workspace`;
    if (seen.has(path)) reader.report({ ...use, column: 1 }, message, {}, 2);
    seen.add(path);
  }
}

/** `/a/./b/../c` as `/a/c`. */
function clean(path: string): string {
  const parts: string[] = [];
  const rooted = path.startsWith("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !rooted) parts.push(part);
  }
  return rooted ? `/${parts.join("/")}` : parts.join("/") || ".";
}
