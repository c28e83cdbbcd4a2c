import { describe, expect, it } from "vitest";
import { lintExample, testRule } from "./harness.ts";

const MOD = "module example.com/shop\n\ngo 1.24\n";
const MAIN = "package main\n\nfunc main() {}\n";
const LIBRARY = "package shop\n";
const TWO = {
  "go.mod": MOD,
  "shop.go": LIBRARY,
  "cmd/a/main.go": MAIN,
  "cmd/b/main.go": MAIN,
  "c/main.go": MAIN,
};
const START = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\n";

testRule("build-output", {
  valid: [
    ...[
      "go build -o /out/ ./cmd/...",
      "mkdir /out && go build -o /out ./cmd/...",
      "go build ./cmd/...",
      "go build -o /out ./cmd/a",
      "go build -o /dev/null ./...",
      "go build ./c -o /out || true",
      "go build -o $OUT ./cmd/...",
      "go build .",
      "cd c && go build",
      "GOOS=windows go install ./cmd/a",
      "GOBIN=/b go install ./cmd/...",
      "GOBIN=/b GOOS=$TARGETOS go install ./cmd/a",
      "go install .",
    ].map((command) => ({ dockerfile: `${START}ARG OUT\nARG TARGETOS\nRUN ${command}\n`, files: TWO })),
    { name: "unknown context", dockerfile: `${START}RUN go build -o /out ./cmd/...\n` },
    {
      name: "files for one platform each, of which one is built",
      dockerfile: `${START}RUN go build -o /out ./...\n`,
      files: { "go.mod": MOD, "main.go": MAIN, "other/other_windows.go": MAIN },
    },
  ],
  invalid: [
    { dockerfile: `${START}RUN go build -o /out ./cmd/...\n`, files: TWO, errors: ["4 several"] },
    { dockerfile: `${START}RUN go build -o /out ./cmd/a ./cmd/b\n`, files: TWO, errors: ["4 several"] },
    { dockerfile: `${START}RUN go build -o /out/ .\n`, files: TWO, errors: ["4 noMain"] },
    {
      dockerfile: `${START}RUN go build ./c\n`,
      files: TWO,
      errors: ["4 directory"],
      says: 'go: build output "c" already exists and is a directory',
    },
    {
      dockerfile: `${START}RUN GOBIN=/b GOOS=darwin go install ./c\n`,
      files: TWO,
      errors: ["4 crossInstall"],
      output: `${START}RUN GOBIN=/b GOOS=darwin go build -o /b/ ./c\n`,
    },
  ],
});

describe("no edit is suggested", () => {
  it.each([
    ["go build knows no versions", "GOBIN=/b GOOS=darwin go install example.com/pub/tool/cmd/gen@v1.0.0"],
    ["a path that must be quoted", "GOBIN='/b c' GOOS=darwin go install ./c"],
    ["words between go and install", "GOBIN=/b GOOS=darwin go -C c install ."],
    ["another failure", "go build -o /out ./cmd/..."],
  ])("%s", (_, run) => {
    const messages = lintExample({ dockerfile: `${START}RUN ${run}\n`, files: TWO }, "build-output");
    expect(messages.map(({ suggestions = [] }) => suggestions)).toEqual([[]]);
  });
});
