import type { GoModFile, Replace } from "./nodes.ts";

/** A module of vendor/modules.txt. */
export interface VendorModule {
  readonly module: string;
  readonly version: string;
  /** Marked `## explicit`: go.mod requires it. */
  readonly explicit: boolean;
  /** What stands after `=>`. */
  readonly replacement: string | undefined;
  /** 1-based. */
  readonly line: number;
}

export interface VendorModules {
  readonly modules: readonly VendorModule[];
  /** Replacements of modules that are not vendored: `# path => target` without a version. */
  readonly unusedReplacements: ReadonlyMap<string, string>;
  /** `## workspace` at the top: made by `go work vendor`. */
  readonly workspace: boolean;
}

/** Reads vendor/modules.txt as cmd/go writes it (https://go.dev/ref/mod#vendoring). */
export function parseVendorModules(text: string): VendorModules {
  const modules: {
    module: string;
    version: string;
    explicit: boolean;
    replacement: string | undefined;
    line: number;
  }[] = [];
  const unusedReplacements = new Map<string, string>();
  let workspace = false;
  text.split("\n").forEach((raw, i) => {
    const line = raw.trimEnd();
    if (line.startsWith("## ")) {
      const marks = line
        .slice(3)
        .split(";")
        .map((mark) => mark.trim());
      workspace ||= i === 0 && marks.includes("workspace");
      const last = modules.at(-1);
      if (last && marks.includes("explicit")) last.explicit = true;
    } else if (line.startsWith("# ")) {
      const [left = "", right] = line.slice(2).split(" => ");
      const [module = "", version] = left.split(" ");
      if (version !== undefined)
        modules.push({ module, version, explicit: false, replacement: right, line: i + 1 });
      else if (right !== undefined) unusedReplacements.set(module, right);
    }
  });
  return { modules, unusedReplacements, workspace };
}

/**
 * How go.mod and vendor/modules.txt disagree, in Go's words (cmd/go, modload.checkVendorConsistency):
 * checked for a main module of go 1.14 or later. `vendor` undefined: there is no modules.txt.
 */
export function vendorInconsistencies(file: GoModFile, vendor: VendorModules | undefined): string[] {
  const found: string[] = [];
  const vendored = new Map(vendor?.modules.map((module) => [`${module.module}@${module.version}`, module]));
  for (const { module, version } of file.requires) {
    if (!(vendored.get(`${module}@${version}`)?.explicit ?? false)) {
      found.push(
        `${module}@${version}: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt`,
      );
    }
  }
  const required = new Set(file.requires.map(({ module, version }) => `${module}@${version}`));
  for (const { module, version, explicit } of vendor?.modules ?? []) {
    if (explicit && !required.has(`${module}@${version}`)) {
      found.push(
        `${module}@${version}: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod`,
      );
    }
  }
  return [...found, ...replacementInconsistencies(file, vendor)];
}

const targetOf = ({ newPath, newVersion }: Replace): string =>
  newVersion === undefined ? newPath : `${newPath} ${newVersion}`;

function replacementInconsistencies(file: GoModFile, vendor: VendorModules | undefined): string[] {
  const found: string[] = [];
  for (const { module, version, replacement } of vendor?.modules ?? []) {
    const replace =
      file.replaces.find((one) => one.module === module && one.version === version) ??
      file.replaces.find((one) => one.module === module && one.version === undefined);
    const name = `${module}@${version}`;
    if (replacement === undefined && replace)
      found.push(`${name}: is replaced in go.mod, but not marked as replaced in vendor/modules.txt`);
    else if (replacement !== undefined && !replace)
      found.push(`${name}: is marked as replaced in vendor/modules.txt, but not replaced in go.mod`);
    else if (replacement !== undefined && replace && replacement !== targetOf(replace)) {
      found.push(
        `${name}: is replaced by ${targetOf(replace).replace(" ", "@")} in go.mod, but marked as replaced by ${replacement.replace(" ", "@")} in vendor/modules.txt`,
      );
    }
  }
  return found;
}
