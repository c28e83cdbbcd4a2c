import { describe, expect, it } from "vitest";
import { simulated } from "../simulated.ts";

function commands(script: string): string[] {
  const files = {
    "a.go": "",
    "b.go": "",
    ".c.go": "",
    "cmd/x/main.go": "",
    "cmd/y/main.go": "",
    "cmd/z/readme": "",
  };
  const build = simulated(["FROM golang:1.24", "WORKDIR /src", "COPY . .", `RUN ${script}`], { files });
  return build.goCommands.map(({ text }) => text.slice("go ".length));
}

describe("wildcards", () => {
  it.each([
    ["go build *.go", ["build a.go b.go"]],
    ["go build ./cmd/*/main.go", ["build ./cmd/x/main.go ./cmd/y/main.go"]],
    ["go build /src/?.go", ["build /src/a.go /src/b.go"]],
    ["go vet cmd/*/", ["vet cmd/x/ cmd/y/ cmd/z/"]],
    ["for d in cmd/*; do go vet ./$d; done", ["vet ./cmd/x", "vet ./cmd/y", "vet ./cmd/z"]],
    ["go vet */", ["vet cmd/"]],
    ["go vet .c*", ["vet .c.go"]],
    ["go vet .*", ["vet .*"]],
    ["cd /; go vet src/cmd/*/main.go", ["vet src/cmd/x/main.go src/cmd/y/main.go"]],
    ["go vet a.go/* none/*", ["vet a.go/* none/*"]],
    ["go build '*.go'", ["build *.go"]],
    ["go build *.none", ["build *.none"]],
    ["./tool; go build *.go", ["build *.go"]],
  ])("%s", (script, expected) => {
    expect(commands(script)).toEqual(expected);
  });
});
