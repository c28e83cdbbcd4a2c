import { describe, expect, it } from "vitest";
import { fetchesOf } from "../../../src/build/index.ts";
import { modMode } from "../../../src/build/go/mod-mode.ts";
import { needsOf } from "../../../src/build/go/requirements.ts";
import { goCommandOf, shown } from "../simulated.ts";

const GO_MOD = `module example.com/shop

go 1.24

require (
	example.com/pub/greet v1.1.0
	example.com/pub/other v1.2.0 // indirect
	example.com/pub/local v0.0.0
)

replace example.com/pub/local => ./local
`;
const FILES = {
  "go.mod": GO_MOD,
  "main.go": 'package main\n\nimport _ "example.com/pub/greet/sub"\n\nfunc main() {}\n',
  "plain/plain.go": 'package plain\n\nimport _ "fmt"\n',
  "plain/plain_test.go": 'package plain\n\nimport _ "example.com/pub/greet"\n',
  "windows/x_windows.go": 'package windows\n\nimport _ "example.com/pub/greet"\n',
  "local/go.mod": "module example.com/pub/local\n",
};

const command = (lines: readonly string[], files: Readonly<Record<string, string>> = FILES) =>
  goCommandOf(["FROM golang:1.24-bookworm", "ARG UNSET", "WORKDIR /src", "COPY . .", ...lines], { files });

/** Names of modules, `…` when there may be more. */
function namesOf({ modules, open }: ReturnType<typeof needsOf>): string[] {
  const names = modules.map(({ required }) => required.path.replace("example.com/pub/", ""));
  return [...names, ...(open ? ["…"] : [])];
}

describe("what a command needs", () => {
  it.each([
    ["go mod download", ["greet", "other"]],
    ["go build", ["greet", "…"]],
    ["go build .", ["greet", "…"]],
    ["go install .", ["greet", "…"]],
    ["go run .", ["greet", "…"]],
    ["go vet ./...", ["greet", "…"]],
    ["go build ./plain", []],
    ["go test ./plain", ["greet", "…"]],
    ["go build ./windows", []],
    ["GOOS=windows go build ./windows", ["greet", "…"]],
    ["GOOS=$UNSET go build ./windows", ["…"]],
    ["go build $UNSET", ["…"]],
    ["go $UNSET", ["…"]],
    ["go mod download example.com/pub/greet", ["greet"]],
    ["go install example.com/pub/tool@latest", ["tool", "…"]],
    ["go install example.com/pub/tool/cmd/gen@v1.0.0", ["tool/cmd/gen", "…"]],
    ["go run example.com/pub/tool/cmd/gen@v1.0.0 x@y", ["tool/cmd/gen", "…"]],
    ["go install example.com/pub/tool@main", ["…"]],
    ["go mod download example.com/pub/tool@v1.0.0", ["tool"]],
    ["go mod tidy", ["greet", "…"]],
    ["go mod vendor", ["greet", "…"]],
    ["go get example.com/pub/greet@v1.2.0", ["…"]],
    ["go list ./...", ["…"]],
    ["go list -m", ["…"]],
    ["go generate ./...", ["…"]],
    ["go version", []],
    ["go env", []],
    ["go fmt ./...", ["…"]],
    ["go clean", []],
    ["go mod edit -json", []],
    ["go doc .", []],
    ["go build -mod=vendor .", []],
    ["GOFLAGS=-mod=vendor go build", []],
    ["GOFLAGS=$UNSET go build", ["…"]],
    ["cd /tmp && go build", []],
  ])("%s", (script, names) => {
    expect(namesOf(needsOf(command([`RUN ${script}`])))).toEqual(names);
  });

  it("is open where go.mod lists only direct requirements", () => {
    const old = { ...FILES, "go.mod": GO_MOD.replace("go 1.24", "go 1.16") };
    expect(namesOf(needsOf(command(["RUN go mod download"], old)))).toEqual(["greet", "other", "…"]);
  });

  it("is open when go.mod may have been changed", () => {
    expect(namesOf(needsOf(command(["RUN sed -i s/a/b/ go.mod", "RUN go mod download"])))).toEqual(["…"]);
  });

  it("is of all members of a workspace", () => {
    const files = {
      "go.work": "go 1.24\n\nuse (\n\t./a\n\t./b\n)\n",
      "a/go.mod": "module example.com/a\n\ngo 1.24\n\nrequire example.com/pub/greet v1.1.0\n",
      "b/go.mod": "module example.com/b\n\ngo 1.24\n\nrequire example.com/pub/other v1.1.0\n",
    };
    expect(namesOf(needsOf(command(["RUN go mod download"], files)))).toEqual(["greet", "other"]);
    expect(namesOf(needsOf(command(["WORKDIR a", "RUN GOWORK=off go mod download"], files)))).toEqual([
      "greet",
    ]);
  });

  it("is the module that stands in for a replaced one", () => {
    const files = { "go.mod": `${GO_MOD}replace example.com/pub/greet => example.com/fork/greet v1.5.0\n` };
    const [greet] = needsOf(command(["RUN go mod download"], files)).modules;
    expect(greet?.fetched).toEqual({ path: "example.com/fork/greet", version: "v1.5.0" });
  });
});

describe("what a command fetches", () => {
  const download = "RUN go mod download";
  const cache = "RUN --mount=type=cache,target=/go/pkg/mod";
  it.each<[string, string[], string[]]>([
    ["all at first", [download], ["greet", "other"]],
    ["nothing again", [download, download], []],
    ["nothing that a build could need, after a download", [download, "RUN go build"], ["…"]],
    ["nothing in the same RUN", ["RUN go mod download && go mod download"], []],
    ["all when the cache was removed", [download, "RUN rm -rf /go/pkg/mod", download], ["greet", "other"]],
    ["all when the cache was cleaned", [download, "RUN go clean -modcache", download], ["greet", "other"]],
    ["all for another GOMODCACHE", [download, "ENV GOMODCACHE=/m", download], ["greet", "other"]],
    ["perhaps some for an unknown GOMODCACHE", [download, "ARG GOMODCACHE", download], ["…"]],
    ["perhaps some after an unknown program", [download, "RUN make", download], ["…"]],
    ["perhaps some when it may not have run", ['RUN [ "$UNSET" ] && go mod download; true', download], ["…"]],
    ["nothing with the same cache mount", [`${cache} go mod download`, `${cache} go mod download`], []],
    ["all after the cache mount is gone", [`${cache} go mod download`, download], ["greet", "other"]],
    [
      "all for a cache mount of its own",
      [`${cache},id=x go mod download`, `${cache} go mod download`],
      ["greet", "other"],
    ],
  ])("%s", (_, lines, names) => {
    expect(namesOf(fetchesOf(command(lines)))).toEqual(names);
  });

  it("is nothing where the cache comes from another stage", () => {
    const lines = [download, "FROM golang:1.24-bookworm", "WORKDIR /src", "COPY go.mod ."];
    expect(
      namesOf(fetchesOf(command([...lines, "COPY --from=0 /go/pkg/mod /go/pkg/mod", download]))),
    ).toEqual([]);
    expect(namesOf(fetchesOf(command([...lines, download])))).toEqual(["greet", "other"]);
  });
});

describe("-mod", () => {
  const vendored = { ...FILES, "vendor/modules.txt": "" };
  const with113 = { ...vendored, "go.mod": GO_MOD.replace("go 1.24", "go 1.13") };
  it.each<[string, string[], Record<string, string>, unknown]>([
    ["readonly", ["RUN go build"], FILES, "readonly"],
    ["vendor with a vendor directory", ["RUN go build"], vendored, "vendor"],
    ["readonly with a vendor directory and an old go line", ["RUN go build"], with113, "readonly"],
    ["by flag", ["RUN go build -mod=mod"], vendored, "mod"],
    ["by GOFLAGS", ["ENV GOFLAGS=-mod=mod", "RUN go build"], vendored, "mod"],
    ["by an unset ARG", ["ARG GOFLAGS", "RUN go build"], vendored, "?"],
    ["after go mod vendor", ["RUN go mod vendor", "RUN go build"], FILES, "?"],
    ["after rm", ["RUN rm -rf vendor && go build"], vendored, "readonly"],
    ["hidden by .dockerignore", ["RUN go build"], { ...vendored, ".dockerignore": "vendor\n" }, "readonly"],
  ])("is %s", (_, lines, files, mode) => {
    expect(shown(modMode(command(lines, files)))).toBe(mode);
  });
});
