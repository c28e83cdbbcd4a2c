import { describe, expect, it } from "vitest";
import {
  parseGoMod,
  parseVendorModules,
  vendorInconsistencies,
  workspaceVendorInconsistencies,
} from "../../../src/syntax/go/index.ts";

const REQUIRE = "require a.b/x v1.0.0\n";
const VENDORED = "# a.b/x v1.0.0\n## explicit; go 1.21\na.b/x\na.b/x/sub\n";

function check(mod: string, modules: string | undefined, minor?: number, go = "1.24"): string[] {
  const file = parseGoMod(`module a\n\ngo ${go}\n\n${mod}`);
  return vendorInconsistencies(file, modules === undefined ? undefined : parseVendorModules(modules), minor);
}

describe("parseVendorModules", () => {
  it("reads modules, marks, packages and replacements", () => {
    const { modules, workspace } = parseVendorModules(
      `## workspace\n${VENDORED}# a.b/y => ../y\n# nonsense\n`,
    );
    expect(workspace).toBe(true);
    expect(modules).toEqual([
      {
        module: "a.b/x",
        version: "v1.0.0",
        explicit: true,
        goVersion: "1.21",
        replacement: undefined,
        packages: ["a.b/x", "a.b/x/sub"],
        line: 2,
      },
      expect.objectContaining({
        module: "a.b/y",
        version: undefined,
        replacement: { path: "../y", version: undefined },
      }),
    ]);
    expect(parseVendorModules(VENDORED).workspace).toBe(false);
  });
});

describe("vendorInconsistencies", () => {
  it("accepts what `go mod vendor` writes", () => {
    expect(check(REQUIRE, VENDORED)).toEqual([]);
    const replaced = "# a.b/x v1.0.0 => ../x\n## explicit\na.b/x\n# a.b/x => ../x\n";
    expect(check(`${REQUIRE}replace a.b/x => ../x\n`, replaced)).toEqual([]);
    expect(check("", undefined)).toEqual([]);
    // Explicit, but without packages: Go does not look.
    expect(check("", "# a.b/x v1.0.0\n## explicit\n")).toEqual([]);
  });

  it("says what is required and not vendored", () => {
    const said =
      "a.b/x@v1.0.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt";
    expect(check(REQUIRE, undefined)).toEqual([said]);
    expect(check(REQUIRE, "# a.b/x v1.1.0\n## explicit\na.b/x\n")).toEqual([
      said,
      "a.b/x@v1.1.0: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod",
    ]);
  });

  it("compares replacements", () => {
    expect(check(`${REQUIRE}replace a.b/x => ../x\n`, VENDORED)).toEqual([
      "a.b/x: is replaced in go.mod, but not marked as replaced in vendor/modules.txt",
    ]);
    const marked = "# a.b/x v1.0.0 => ../x\n## explicit\na.b/x\n# a.b/x => ../x\n";
    const said = "is marked as replaced in vendor/modules.txt, but not replaced in go.mod";
    expect(check(REQUIRE, marked)).toEqual([`a.b/x@v1.0.0: ${said}`, `a.b/x: ${said}`]);
    expect(check(`${REQUIRE}replace a.b/x => ../y\n`, marked)).toEqual([
      "a.b/x: is replaced by ../y in go.mod, but marked as replaced by ../x in vendor/modules.txt",
    ]);
    expect(check(`${REQUIRE}replace a.b/x => ../y\n`, marked, 19)).toHaveLength(3);
  });

  it("checks less for a go line before 1.14", () => {
    expect(check(REQUIRE, undefined, 24, "1.13")).toEqual([]);
    expect(check(REQUIRE, "# a.b/x v1.1.0\na.b/x\n", 24, "1.13")).toEqual([
      "a.b/x@v1.0.0: is explicitly required in go.mod, but vendor/modules.txt indicates a.b/x@v1.1.0",
    ]);
  });

  it("takes a workspace's members together", () => {
    const members = [parseGoMod(`module a\n${REQUIRE}`), parseGoMod("module b\n")];
    expect(workspaceVendorInconsistencies(members, parseVendorModules(VENDORED))).toEqual([]);
    expect(workspaceVendorInconsistencies([parseGoMod("module b\n")], parseVendorModules(VENDORED))).toEqual([
      "a.b/x@v1.0.0: is marked as explicit in vendor/modules.txt, but not explicitly required in a go.mod",
    ]);
  });
});
