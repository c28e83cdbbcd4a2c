import { describe, expect, it } from "vitest";
import { parseGoInvocation } from "../../src/go/commands.ts";

const read = (line: string, minor?: number) => {
  const { subcommand, flags, args, error } = parseGoInvocation(line === "" ? [] : line.split(" "), minor);
  return { subcommand, flags: Object.fromEntries(flags), args, error };
};

describe("parseGoInvocation", () => {
  it("tells flags' values from packages", () => {
    const words = ["build", "-o", "/app", "-ldflags", "-s -w", "--tags=a,b", "-race", "./cmd/x", "-v"];
    const { flags, args, error } = parseGoInvocation(words, 24);
    expect(Object.fromEntries(flags)).toEqual({ o: "/app", ldflags: "-s -w", tags: "a,b", race: "true" });
    expect(args).toEqual(["./cmd/x", "-v"]);
    expect(error).toBe('malformed import path "-v": leading dash');
  });

  it("knows that -x of `mod download` is a switch, and -exec of `run` is not", () => {
    expect(read("mod download -x all")).toMatchObject({
      subcommand: "mod download",
      flags: { x: "true" },
      args: ["all"],
    });
    expect(read("run -exec sudo . -o x")).toMatchObject({ flags: { exec: "sudo" }, args: [".", "-o", "x"] });
  });

  it("reads flags behind the packages of `go test`, and leaves the program's own", () => {
    expect(read("test ./... -v -run X -args -y z")).toMatchObject({
      flags: { v: "true", run: "X" },
      args: ["./...", "-args", "-y", "z"],
      error: undefined,
    });
    expect(read("test -test.v=true .")).toMatchObject({ flags: { v: "true" }, args: ["."] });
  });

  it("reads -C before and behind the subcommand", () => {
    expect(read("-C dir build -o x").flags).toEqual({ C: "dir", o: "x" });
    expect(read("build -C=dir .").flags).toEqual({ C: "dir" });
    expect(read("-C dir build", 19).error).toBe("flag provided but not defined: -C");
    expect(read("build -C dir .", 19).error).toBe("flag provided but not defined: -C");
  });

  it.each([
    ["build -w .", 24, "flag provided but not defined: -w"],
    ["build -i .", 19, undefined],
    ["build -i .", 24, "flag provided but not defined: -i"],
    ["build -pgo=off .", 19, "flag provided but not defined: -pgo"],
    ["build -pgo=off .", 24, undefined],
    ["mod tidy -diff", 19, "flag provided but not defined: -diff"],
    ["mod tidy -mod=mod", 24, "flag provided but not defined: -mod"],
    ["install -o x .", 24, "flag provided but not defined: -o"],
    ["build -o", 24, "flag needs an argument: -o"],
    ["test -timeout=10 .", 24, 'invalid value "10" for flag -timeout: parse error'],
    ["build -p many .", 24, 'invalid value "many" for flag -p: parse error'],
    ["build -race=maybe .", 24, 'invalid boolean value "maybe" for -race: parse error'],
    ["build -buildvcs=auto .", 24, undefined],
    [
      "build -buildvcs=x .",
      24,
      `invalid boolean value "x" for -buildvcs: value is neither 'auto' nor a valid bool`,
    ],
    ["build -=x", 24, "bad flag syntax: -=x"],
    ["build ---x", 24, "bad flag syntax: ---x"],
    ["test -nosuch", 24, undefined],
    ["build -nosuch .", undefined, undefined],
    ["build -nosuch .", 28, undefined],
    ["env -x", 22, undefined],
    ["-v build", 24, "flag provided but not defined: -v"],
    ["-h", 24, undefined],
    ["mod -v tidy", 24, "go mod: unknown command\nRun 'go help mod' for usage."],
    ["mod -v tidy", 19, "go mod -v: unknown command\nRun 'go help mod' for usage."],
    ["build -C cmd -v .", 24, undefined],
    ["build -v -C cmd .", 24, 'invalid value "cmd" for flag -C: -C flag must be first flag on command line'],
    ["-C a build -C b", 24, 'invalid value "b" for flag -C: -C flag must be first flag on command line'],
    ["build -v -C cmd .", 20, undefined],
    ["build ./cmd -o app", 24, 'malformed import path "-o": leading dash'],
    ["build main.go -o app", 24, "named files must be .go files: -o"],
    ["vet ./... -v", 24, 'malformed import path "-v": leading dash'],
    ["generate . -v", 19, undefined],
    ["run . -o x", 24, undefined],
    ["install a.b/c@v1.0.0 -v", 24, undefined],
    ["run -v", 24, "go: no go files listed"],
    ["list -m all -f", 24, undefined],
    ["get ./cmd -v", 24, 'go: malformed module path "-v": leading dash'],
    ["build main.go ./cart", 24, "named files must be .go files: ./cart"],
    ["vet main.go cart/a.go", 24, "named files must all be in one directory; have . and cart"],
    ["test ./x/a.go ../b.go", 24, "named files must all be in one directory; have x and .."],
    ["run main.go x_test.go", 24, "go: cannot run *_test.go files (x_test.go)"],
    ["mod tidy -v x", 24, "go: 'go mod tidy' accepts no arguments"],
    ["mod verify x", 24, "go: verify takes no arguments"],
    ["mod init a b", 24, "go: 'go mod init' accepts at most one argument"],
    ["mod init a", 24, undefined],
    ["get -u=patch x", 24, undefined],
    ["foo", 24, "go foo: unknown command\nRun 'go help' for usage."],
    ["mod foo", 24, "go mod: unknown command\nRun 'go help mod' for usage."],
    ["mod foo", 19, "go mod foo: unknown command\nRun 'go help mod' for usage."],
    ["work vendor", 19, "go work vendor: unknown command\nRun 'go help work' for usage."],
    ["work vendor", 24, undefined],
    ["mod", 24, undefined],
    ["help build", 24, undefined],
    ["", 24, undefined],
  ])("`go %s` in Go 1.%s: %s", (line, minor, error) => {
    expect(read(line, minor).error).toBe(error);
  });

  it("does not complain of words that are not known", () => {
    const unknown = "\0";
    expect(parseGoInvocation(["build", unknown, "-x"], 24)).toMatchObject({
      args: [unknown, "-x"],
      error: undefined,
    });
    expect(parseGoInvocation(["build", `-${unknown}`], 24).error).toBeUndefined();
    expect(parseGoInvocation(["build", `-race=${unknown}`], 24).error).toBeUndefined();
    expect(parseGoInvocation([unknown, "-x"], 24).error).toBeUndefined();
  });
});
