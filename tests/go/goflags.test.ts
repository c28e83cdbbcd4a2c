import { describe, expect, it } from "vitest";
import { refusedGoFlag, splitGoFlags } from "../../src/go/goflags.ts";

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

describe("refusedGoFlag", () => {
  it.each([
    [
      "-buildvcs=never",
      "build",
      `boolean value "never" for flag -buildvcs (from $GOFLAGS): value is neither`,
    ],
    [
      "-modcacherw=yes",
      "mod download",
      `boolean value "yes" for flag -modcacherw (from $GOFLAGS): parse error`,
    ],
    ["-v -p=many", "vet", `value "many" for flag -p (from $GOFLAGS): parse error`],
    ["-timeout=10", "test", `value "10" for flag -timeout (from $GOFLAGS): parse error`],
    ["-covermode=x", "test", `value "x" for flag -covermode (from $GOFLAGS): valid modes are`],
  ])("%s of go %s", (value, subcommand, says) => {
    expect(refusedGoFlag(value.split(" "), subcommand, 24)).toContain(`go: invalid ${says}`);
  });

  it("wants a value", () => {
    expect(refusedGoFlag(["-tags"], "build", 19)).toBe("go: flag needs an argument: -tags (from $GOFLAGS)");
  });

  it.each([
    ["-buildvcs=never", "mod download"],
    ["-buildvcs=never", "env"],
    ["-buildvcs=auto -trimpath=1 -p=0x2 -mod=foo", "build"],
    ["-count=x -timeout=10", "build"],
    ["-timeout=1h30m -timeout=1.5s -timeout=0 -v=test2json", "test"],
    ["-cover=2", "nosuch"],
  ])("%s of go %s is not read, or right", (value, subcommand) => {
    expect(refusedGoFlag(value.split(" "), subcommand, 24)).toBeUndefined();
    expect(refusedGoFlag(["-buildvcs=never"], subcommand, undefined)).toBeUndefined();
  });
});
