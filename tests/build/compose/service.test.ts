import { describe, expect, it } from "vitest";
import { type ServiceImage, composedServices } from "../../../src/build/compose/service.ts";
import { type BuildContext, memoryContext } from "../../../src/build/context.ts";
import { parseCompose } from "../../../src/syntax/compose.ts";
import { UNKNOWN } from "../../../src/syntax/unknown.ts";

function imageOf(build: string, tree: BuildContext | undefined, path = "compose.yaml"): ServiceImage {
  const project = parseCompose(`services: { app: { build: ${build} } }`);
  const image = composedServices(project, { parse: parseCompose, tree, path }, {})[0]?.image;
  if (!image) throw new Error("no image");
  return image;
}

describe("what is at a path of the repository", () => {
  const files = memoryContext(
    { "a/b": "", ".gitmodules": '[submodule "x"]\n\tpath = third_party/x\n' },
    (path) => path.startsWith("made"),
  );
  // Git makes the directory of a submodule that it does not check out.
  const empty = ["third_party", "third_party/x", "made", "empty"];
  const tree: BuildContext = {
    ...files,
    stat: (path) => (empty.includes(path) ? "directory" : files.stat(path)),
    list: (path) => (empty.includes(path) ? [] : files.list(path)),
  };

  it.each([
    ["a", "directory"],
    ["a/b", "file"],
    ["empty", "directory"],
    ["a/c", undefined],
    ["third_party/x", UNKNOWN],
    ["third_party/x/cmd", UNKNOWN],
    ["made", UNKNOWN],
    ["made/x", UNKNOWN],
  ])("%s: %s", (path, expected) => {
    expect(imageOf(".", tree).has(path)).toBe(expected);
  });

  it("is not known without the repository, or where the path is not known", () => {
    expect(imageOf(".", undefined).has("a")).toBe(UNKNOWN);
    expect(imageOf(".", tree).has(UNKNOWN)).toBe(UNKNOWN);
  });
});

describe("the Dockerfile of a service", () => {
  const tree = memoryContext({
    "a/dockerfile": "",
    "b/Dockerfile": "",
    "b/dockerfile": "",
    "c/dockerfile": "",
  });

  it.each([
    ["a", "a/dockerfile"],
    ["b", "b/Dockerfile"],
    ["c/d", "c/d/Dockerfile"],
    ["{ context: c, dockerfile: ../a/./Dockerfile }", "a/dockerfile"],
    ["{ context: c, dockerfile: Dockerfile.dev }", "c/Dockerfile.dev"],
    ["{ context: c, dockerfile: ../Dockerfile }", "Dockerfile"],
    ["{ context: c, dockerfile: ../../Dockerfile }", UNKNOWN],
    ["{ context: c, dockerfile: /Dockerfile }", UNKNOWN],
    ["{ context: ../c }", UNKNOWN],
    ['{ context: "${C}" }', UNKNOWN],
    ['{ dockerfile_inline: "FROM scratch" }', UNKNOWN],
  ])("of `build: %s` is %s", (build, expected) => {
    expect(imageOf(build, tree).dockerfilePath).toBe(expected);
  });

  it.each([
    "C:\\app",
    "c:/app",
    "..\\app",
    "ssh://git@example.com/a.git",
    "github.com/a/b",
    "git@example.com:a",
  ])("is not known of %j", (context) => {
    expect(imageOf(`'${context}'`, tree).written).toBeUndefined();
  });

  it("that stands in the compose file is no file of the repository", () => {
    expect(imageOf('{ context: a, dockerfile_inline: "FROM scratch" }', tree).written).toBeUndefined();
  });
});
