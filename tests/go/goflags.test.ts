import { describe, expect, it } from "vitest";
import { splitGoFlags } from "../../src/go/goflags.ts";

describe("splitGoFlags", () => {
  it("takes quotes around whole words", () => {
    expect(splitGoFlags(` -mod=mod\t'-ldflags=-s -w' "-tags=a b" `)).toEqual({
      words: ["-mod=mod", "-ldflags=-s -w", "-tags=a b"],
      error: undefined,
    });
    expect(splitGoFlags("")).toEqual({ words: [], error: undefined });
  });

  it.each([
    ["-ldflags='-s -w'", 24, "go: parsing $GOFLAGS: unknown flag -w'"],
    ["'-ldflags=-s -w'", 19, `go: parsing $GOFLAGS: non-flag "'-ldflags=-s"`],
    ["'-x", 24, "go: parsing $GOFLAGS: unterminated ' string"],
    ["-mod mod", 24, 'go: parsing $GOFLAGS: non-flag "mod"'],
    ["-", 24, 'go: parsing $GOFLAGS: non-flag "-"'],
    ["---x", 24, 'go: parsing $GOFLAGS: non-flag "---x"'],
    ["-=x", 24, 'go: parsing $GOFLAGS: non-flag "-=x"'],
    ['""', 24, 'go: parsing $GOFLAGS: non-flag ""'],
    ["-nosuch=1", 24, "go: parsing $GOFLAGS: unknown flag -nosuch"],
    ["-pgo=off", 19, "go: parsing $GOFLAGS: unknown flag -pgo"],
    ["-artifacts", 24, "go: parsing $GOFLAGS: unknown flag -artifacts"],
  ])("refuses %s in Go 1.%i", (value, minor, error) => {
    expect(splitGoFlags(value, minor).error).toBe(error);
  });

  it.each(["-mod=mod", "--mod=mod", "-trimpath -buildvcs=false", "-pgo=off", "-test.v", "-artifacts"])(
    "accepts %s where the version is not known",
    (value) => {
      expect(splitGoFlags(value).error).toBeUndefined();
    },
  );
});
