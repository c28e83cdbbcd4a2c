import { describe, expect, it } from "vitest";
import { entryAt, stateAfter, textAt } from "../simulated.ts";

const HEAD = "module example.com/shop\n\ngo 1.24\n";
const A = "example.com/a v1.0.0";

/** What is there after a command in a module without Go files. */
const after = (command: string, goMod: string, files: Readonly<Record<string, string>> = {}) =>
  stateAfter(["FROM golang:1.24-bookworm", "ARG UNSET", "WORKDIR /src", "COPY . .", `RUN ${command}`], {
    files: { "go.mod": goMod, ...files },
  });

describe("go mod tidy in a module without Go files", () => {
  it.each([
    ["a line", `require ${A}\n`, "\n"],
    ["a line that is indented", `\trequire ${A} // indirect\n`, "\n"],
    ["of a module that is called like a directive", "require example.com/tool v1.0.0\n", "\n"],
    ["a block", `require (\n\t${A}\n\texample.com/b v1.0.0\n)\n`, "\n"],
    ["a block without a blank", `require(\n\t${A}\n) // end\n`, "\n"],
    ["parentheses in a comment", `require (\n\t${A} // (old)\n\texample.com/b v1.0.0\n)\n`, "\n"],
    ["several", `require ${A}\nrequire (\n\texample.com/b v1.0.0\n)\n`, "\n\n"],
    ["words in a comment", `// require (\nrequire ${A}\n// )\n`, "// require (\n\n// )\n"],
    [
      "what else there is",
      `exclude ${A}\nrequire ${A}\nretract v1.0.0\n`,
      `exclude ${A}\n\nretract v1.0.0\n`,
    ],
    ["a tool", `tool example.com/a/cmd\n\nrequire ${A}\n`, undefined],
    ["tools, indented", `\ttool (\n\t\texample.com/a/cmd\n\t)\n\nrequire ${A}\n`, undefined],
  ])("takes the requirements out: %s", (_, lines, rest) => {
    const state = after("go mod tidy", HEAD + lines);
    expect(textAt(state, "/src/go.mod")).toBe(rest === undefined ? "?" : HEAD + rest);
  });

  it.each([
    ["writes a go line where there is none", "go mod tidy", `module example.com/shop\n\nrequire ${A}\n`],
    ["may be told to go on", "go mod tidy -e", `${HEAD}require ${A}\n`],
    ["may be of another text", "echo $UNSET >> go.mod && go mod tidy", `${HEAD}require ${A}\n`],
  ])("%s", (_, command, goMod) => {
    expect(textAt(after(command, goMod), "/src/go.mod")).toBe("?");
  });

  it("empties go.sum, and makes none", () => {
    const sum = `${A} h1:zOSCngKXFsEZObyeE+IqUyy4mQ6VjRCAmmc0qyPt8cs=\n`;
    expect(textAt(after("go mod tidy", HEAD, { "go.sum": sum }), "/src/go.sum")).toBe("?");
    expect(entryAt(after("go mod tidy", HEAD), "/src/go.sum")).toBe("-");
  });
});

describe("go mod vendor in a module without Go files", () => {
  const LISTED = "# example.com/a v1.0.0\n## explicit\n# example.com/b v1.1.0\n## explicit\n";
  it.each([
    ["lists the requirements", `require ${A}\nrequire example.com/b v1.1.0\n`, {}, LISTED],
    ["has more to say of a replacement", `require ${A}\nreplace example.com/a => ./a\n`, {}, "?"],
    ["takes the packages of tools", `require ${A}\ntool example.com/a/cmd\n`, {}, "?"],
    ["has nothing to do without requirements", "", {}, "?"],
    ["makes anew what is there", `require ${A}\n`, { "vendor/modules.txt": "" }, "?"],
  ])("%s", (_, lines, files, text) => {
    expect(textAt(after("go mod vendor", HEAD + lines, files), "/src/vendor/modules.txt")).toBe(text);
  });
});
