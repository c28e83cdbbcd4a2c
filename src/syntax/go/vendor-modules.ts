import { canonicalVersion } from "./module-version.ts";
import type { GoModFile } from "./nodes.ts";

/** What stands behind `=>`: a module, or a directory without version. */
export interface VendorReplacement {
  readonly path: string;
  readonly version: string | undefined;
}

/** A module of vendor/modules.txt. */
export interface VendorModule {
  readonly module: string;
  /** Undefined: only a replacement of all versions is recorded, nothing is vendored. */
  readonly version: string | undefined;
  /** Marked `## explicit`: go.mod requires it. */
  readonly explicit: boolean;
  /** Of `## explicit; go 1.21`. */
  readonly goVersion: string | undefined;
  readonly replacement: VendorReplacement | undefined;
  /** Import paths of the packages that lie in the vendor directory. */
  readonly packages: readonly string[];
  /** 1-based. */
  readonly line: number;
}

export interface VendorModules {
  readonly modules: readonly VendorModule[];
  /** `## workspace` at the top: made by `go work vendor`, and used in a workspace only. */
  readonly workspace: boolean;
}

type Draft = { -readonly [Key in keyof VendorModule]: VendorModule[Key] } & { packages: string[] };

/** Reads vendor/modules.txt as cmd/go does (https://go.dev/ref/mod#vendoring). Never throws. */
export function parseVendorModules(text: string): VendorModules {
  const modules: Draft[] = [];
  const byName = new Map<string, Draft>();
  let current: Draft | undefined;
  const lines = text.split("\n");
  lines.forEach((line, index) => {
    if (line.startsWith("# ")) {
      const head = readHead(line, index + 1);
      current = head && addHead(head, modules, byName);
    } else if (current && line.startsWith("## ")) annotate(current, line);
    else if (current && /^\s*[^\s#]\S*\s*$/.test(line)) current.packages.push(line.trim());
  });
  return { modules, workspace: marksOf(lines[0] ?? "").includes("workspace") };
}

/** The module of a head: a new one, or the one of an earlier head with the same name. */
function addHead(head: Draft, modules: Draft[], byName: Map<string, Draft>): Draft {
  const name = nameOf(head.module, head.version);
  const same = byName.get(name);
  if (same) {
    same.replacement ??= head.replacement;
    return same;
  }
  modules.push(head);
  byName.set(name, head);
  return head;
}

/** `# PATH VERSION [=> TARGET [VERSION]]`, `# PATH => TARGET [VERSION]`; undefined for anything else. */
function readHead(text: string, line: number): Draft | undefined {
  const [, module = "", second = "", ...rest] = text.trim().split(/\s+/);
  const versioned = isVersion(second);
  if (!versioned && second !== "=>") return undefined;
  const [arrow, path, version, ...more] = versioned ? rest : [second, ...rest];
  const readable = arrow === "=>" && path !== undefined && more.length === 0;
  const replacement =
    readable && (version === undefined || isVersion(version)) ? { path, version } : undefined;
  const unmarked = { explicit: false, goVersion: undefined, packages: [] };
  return { module, version: versioned ? second : undefined, replacement, line, ...unmarked };
}

const isVersion = (text: string): boolean => canonicalVersion(text) !== undefined;

const marksOf = (line: string): string[] =>
  line.startsWith("## ")
    ? line
        .slice(3)
        .split(";")
        .map((mark) => mark.trim())
    : [];

function annotate(module: Draft, line: string): void {
  for (const mark of marksOf(line)) {
    if (mark === "explicit") module.explicit = true;
    else if (mark.startsWith("go ")) module.goVersion = mark.slice(3);
  }
}

const nameOf = (path: string, version: string | undefined): string =>
  version === undefined ? path : `${path}@${version}`;

/**
 * How go.mod and vendor/modules.txt disagree, in Go's words and order (cmd/go/internal/modload,
 * checkVendorConsistency): what follows "go: inconsistent vendoring in DIRECTORY:\n\t", one string a line.
 *
 * @param vendor undefined: there is no modules.txt
 * @param minor of the toolchain; undefined: as the newest says it
 */
export function vendorInconsistencies(
  file: GoModFile,
  vendor: VendorModules | undefined,
  minor = Number.MAX_SAFE_INTEGER,
): string[] {
  const modules = vendor?.modules ?? [];
  const vendored = new Map(modules.map((one) => [nameOf(one.module, one.version), one]));
  const old = isBefore114(file);
  return [
    ...missingRequirements(file, vendored, old),
    ...missingReplacements(file, vendored, old),
    ...undeclaredModules([file], modules, "go.mod"),
    ...undeclaredReplacements(file, modules, minor),
  ];
}

/**
 * The same for a workspace, whose vendor directory lies beside go.work. Replacements are left out: they are
 * recorded with paths that depend on where the members lie.
 */
export function workspaceVendorInconsistencies(
  members: readonly GoModFile[],
  vendor: VendorModules | undefined,
): string[] {
  const modules = vendor?.modules ?? [];
  const vendored = new Map(modules.map((one) => [nameOf(one.module, one.version), one]));
  return [
    ...members.flatMap((file) => missingRequirements(file, vendored, false)),
    ...undeclaredModules(members, modules, "a go.mod"),
  ];
}

/** Go before 1.14 did not mark explicit requirements; a go.mod without go line counts as older. */
function isBefore114({ go }: GoModFile): boolean {
  const [, major = "0", minor = "0"] = /^(\d+)\.(\d+)/.exec(go?.version ?? "") ?? [];
  return major === "0" || (major === "1" && Number(minor) < 14);
}

function missingRequirements(
  file: GoModFile,
  vendored: ReadonlyMap<string, VendorModule>,
  old: boolean,
): string[] {
  const withPackages = new Map<string, string | undefined>();
  if (old)
    for (const one of vendored.values())
      if (one.packages.length > 0) withPackages.set(one.module, one.version);
  return file.requires.flatMap(({ module, version }) => {
    const name = nameOf(module, version);
    const there = withPackages.get(module);
    if (vendored.get(name)?.explicit === true) return [];
    if (!old)
      return [`${name}: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt`];
    if (there === undefined || there === version) return [];
    return [`${name}: is explicitly required in go.mod, but vendor/modules.txt indicates ${module}@${there}`];
  });
}

function missingReplacements(
  file: GoModFile,
  vendored: ReadonlyMap<string, VendorModule>,
  old: boolean,
): string[] {
  const seen = new Set<string>();
  return file.replaces.flatMap(({ module, version, newPath, newVersion }) => {
    const name = nameOf(module, version);
    if (seen.has(name)) return [];
    seen.add(name);
    const one = vendored.get(name);
    const target = nameOf(newPath, newVersion);
    if (!one?.replacement) {
      if (old && (version === undefined || (one?.packages.length ?? 0) === 0)) return [];
      return [`${name}: is replaced in go.mod, but not marked as replaced in vendor/modules.txt`];
    }
    const marked = nameOf(one.replacement.path, one.replacement.version);
    if (marked === target) return [];
    return [
      `${name}: is replaced by ${target} in go.mod, but marked as replaced by ${marked} in vendor/modules.txt`,
    ];
  });
}

/** Only modules with packages are looked at. */
function undeclaredModules(
  files: readonly GoModFile[],
  modules: readonly VendorModule[],
  where: string,
): string[] {
  const required = new Set(
    files.flatMap(({ requires }) => requires.map(({ module, version }) => nameOf(module, version))),
  );
  return modules
    .filter(({ explicit, packages }) => explicit && packages.length > 0)
    .map(({ module, version }) => nameOf(module, version))
    .filter((name) => !required.has(name))
    .map(
      (name) =>
        `${name}: is marked as explicit in vendor/modules.txt, but not explicitly required in ${where}`,
    );
}

function undeclaredReplacements(file: GoModFile, modules: readonly VendorModule[], minor: number): string[] {
  const replaces = new Map(file.replaces.map((one) => [nameOf(one.module, one.version), one]));
  return modules.flatMap(({ module, version, replacement }) => {
    if (!replacement) return [];
    const name = nameOf(module, version);
    const replace = replaces.get(name) ?? replaces.get(module);
    if (!replace) return [`${name}: is marked as replaced in vendor/modules.txt, but not replaced in go.mod`];
    const marked = nameOf(replacement.path, replacement.version);
    const target = nameOf(replace.newPath, replace.newVersion);
    // Since Go 1.22, with the vendor directories of workspaces, this is said only once.
    if (marked === target || minor >= 22) return [];
    return [
      `${name}: is marked as replaced by ${marked} in vendor/modules.txt, but replaced by ${target} in go.mod`,
    ];
  });
}
