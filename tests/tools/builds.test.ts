import { describe, expect, it } from "vitest";
import { type Recorded, differences, recorded } from "../../tools/builds/result.ts";

const failed: Recorded = {
  build: "fail",
  failedStep: "[4/4] RUN go build",
  error: ["go: downloading example.com/a v1.0.0", "main.go:3:8: b", "main.go:2:8: a"],
};

describe("a result", () => {
  it("keeps neither ids nor hashes, nor what the next line says again", () => {
    const answer = {
      case: "one",
      build: "fail",
      failedStep: "[2/2] COPY a .",
      error: [
        `ref ${"a".repeat(8)}-1111-2222-3333-${"b".repeat(12)}::${"c".repeat(25)}: "/a": not found`,
        "in /go/pkg/mod/cache/vcs/0123abcd: exit status 128",
        'ERROR: failed to build: failed to solve: process "/bin/sh -c a" did not complete',
      ],
    };
    expect(recorded(answer).error).toEqual([
      'ref REF: "/a": not found',
      "in /go/pkg/mod/cache/vcs/HASH: exit status 128",
    ]);
  });

  it("is the same in another order and with other downloads", () => {
    const again = { ...failed, error: ["main.go:2:8: a", "main.go:3:8: b"] };
    expect(differences(failed, again)).toEqual([]);
  });

  it("differs in its outcome, its step and its words", () => {
    expect(differences(failed, { build: "pass", failedStep: null, error: [] })).toEqual([
      "build: recorded fail, now pass",
      "failedStep: recorded [4/4] RUN go build, now nothing",
      "error: recorded main.go:2:8: a\nmain.go:3:8: b, now nothing",
    ]);
  });
});
