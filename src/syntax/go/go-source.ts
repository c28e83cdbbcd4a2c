import type { Range } from "../position.ts";
import { type Constraint, parseConstraint, parsePlusBuild } from "./build-constraint.ts";
import { GoScanner, type GoToken } from "./go-scanner.ts";
import { type Embed, readEmbeds } from "./embeds.ts";

export interface Import {
  readonly path: string;
  /** As the file calls it: a name, `_` or `.`; undefined: by the name of the package. */
  readonly name: string | undefined;
  /** Of the path with its quotes. */
  readonly range: Range;
  /** 1-based. */
  readonly line: number;
}

/** What a build needs to know of a Go file without compiling it. */
export interface GoSource {
  /** Undefined where the file has no package clause. */
  readonly packageName: string | undefined;
  /** `C` among them, when the file needs cgo. */
  readonly imports: readonly Import[];
  /** Patterns of `//go:embed`, `all:` kept. */
  readonly embeds: readonly Embed[];
  /** Undefined: built everywhere, as far as the file says (its name may say more). */
  readonly constraint: Constraint | undefined;
}

/**
 * Reads the head of a Go file (build constraint, package clause, imports) and its `//go:embed` lines.
 * Never throws; stops looking for imports at the first other declaration.
 */
export function parseGoSource(text: string): GoSource {
  const scanner = new GoScanner(text);
  const packageName = readPackage(scanner);
  const imports = packageName === undefined ? [] : readImports(scanner);
  const embeds = imports.some(({ path }) => path === "embed") ? readEmbeds(text) : [];
  return { packageName, imports, embeds, constraint: readConstraint(scanner) };
}

function readPackage(scanner: GoScanner): string | undefined {
  if (scanner.next()?.text !== "package") return undefined;
  scanner.endHeader();
  return scanner.next()?.text;
}

function readImports(scanner: GoScanner): Import[] {
  const imports: Import[] = [];
  let token = scanner.next();
  for (; token?.text === ";" || token?.text === "import"; token = scanner.next()) {
    if (token.text === ";") continue;
    let next = scanner.next();
    if (next?.text !== "(") {
      // `import f "fmt"`, `import . "fmt"`.
      const name = next && !next.quoted ? next.text : undefined;
      if (name !== undefined) next = scanner.next();
      add(next, name, imports);
      continue;
    }
    let name: string | undefined;
    for (next = scanner.next(); next && next.text !== ")"; next = scanner.next()) {
      add(next, name, imports);
      name = next.quoted || next.text === ";" ? undefined : next.text;
    }
  }
  return imports;
}

function add(token: GoToken | undefined, name: string | undefined, imports: Import[]): void {
  if (token?.quoted === true) {
    imports.push({ path: token.text.slice(1, -1), name, range: token.range, line: token.line });
  }
}

/** `// +build` counts only where there is no `//go:build`. */
function readConstraint({ goBuild, plusBuild }: GoScanner): Constraint | undefined {
  if (goBuild !== undefined) return parseConstraint(goBuild);
  return plusBuild.length > 0 ? parsePlusBuild(plusBuild) : undefined;
}
