import { describe, expect, it } from "vitest";
import { type FailedWrite, failedWrite } from "../../../src/build/index.ts";
import { goCommandOf } from "../simulated.ts";

const MODULE = "module example.com/shop\n\ngo 1.24\n";
const FILES = {
  "go.mod": `${MODULE}\nrequire example.com/pub/greet v1.1.0\n`,
  "plain/go.mod": MODULE,
  "plain/main.go": "package main\n\nfunc main() {}\n",
};
const MOUNT = "RUN --mount=type=cache,target=/home/app/.cache/go-build";

/** The write of the last go command that surely fails. */
function failure(lines: readonly string[]): FailedWrite | undefined {
  const start = [
    "FROM golang:1.24-bookworm",
    "ARG UNSET",
    "RUN useradd -m -u 1500 app",
    "COPY . /src",
    "WORKDIR /src/plain",
  ];
  return failedWrite(goCommandOf([...start, ...lines], { files: FILES }));
}

/** What the last go command surely cannot write, as `SUBJECT obstacle`. */
function refused(lines: readonly string[]): string {
  const failed = failure(lines);
  return failed ? `${failed.subject} ${failed.obstacle}${failed.readOnly ? " (read-only)" : ""}` : "-";
}

describe("the build cache", () => {
  it.each<[string[], string]>([
    [["RUN go vet"], "-"],
    [["USER app", "RUN go vet"], "-"],
    [["USER 4242", "RUN go vet"], "GOCACHE /"],
    [["USER 4242", "ENV GOCACHE=/tmp/c", "RUN go vet"], "-"],
    [["USER 4242", "ENV HOME=/tmp", "RUN go vet"], "-"],
    [["USER 4242", "RUN go version"], "-"],
    ...["go list .", "go clean", "go env -changed"].map((run): [string[], string] => [
      ["USER 4242", `RUN ${run}`],
      "GOCACHE /",
    ]),
    // The word may be one that keeps them from the cache.
    ...["go list $UNSET", "go clean $UNSET", "go env $UNSET"].map((run): [string[], string] => [
      ["USER 4242", `RUN ${run}`],
      "-",
    ]),
    [["USER 4242", "RUN go build $UNSET"], "GOCACHE /"],
    [["USER $UNSET", "RUN go vet"], "-"],
    [["USER app", `${MOUNT} go vet`], "GOCACHE /home/app/.cache/go-build"],
    [["USER app", `${MOUNT},uid=1500 go vet`], "-"],
    [["USER app", `${MOUNT},mode=0777 go vet`], "-"],
    [["USER app", `${MOUNT},uid=$UNSET go vet`], "-"],
    [["USER app", `${MOUNT},ro go vet`], "GOCACHE /home/app/.cache/go-build (read-only)"],
    [[`${MOUNT} true`, "USER app", "RUN go vet"], "-"],
    [["RUN make", "USER 4242", "RUN go vet"], "-"],
  ])("%j: %s", (lines, expected) => {
    expect(refused(lines)).toBe(expected);
  });
});

describe("the module cache", () => {
  const download = "RUN cd /src && go mod download";
  it.each<[string[], string]>([
    [["USER app", download], "go.sum /src"],
    [["USER app", "ENV GOMODCACHE=/m", download], "GOMODCACHE /"],
    [["RUN mkdir /m", "USER app", "ENV GOMODCACHE=/m", download], "GOMODCACHE /m"],
    [["RUN mkdir /m && chown app /m", "USER app", "ENV GOMODCACHE=/m", download], "go.sum /src"],
    [["USER app", "ENV GOMODCACHE=/m", "RUN go mod download"], "-"],
    [
      ["USER app", "RUN --mount=type=cache,target=/go/pkg/mod cd /src && go mod download"],
      "GOMODCACHE /go/pkg/mod",
    ],
    [["RUN cd /src && go mod download", "USER app", download], "-"],
  ])("%j: %s", (lines, expected) => {
    expect(refused(lines)).toBe(expected);
  });
});

describe("the output and go.mod", () => {
  const tmp = ["USER app", "ENV GOCACHE=/tmp/c"];
  it.each<[string[], string]>([
    [[...tmp, "RUN go build"], "output /src/plain"],
    [[...tmp, "RUN go build -o /tmp/x"], "-"],
    [[...tmp, "RUN go build -o /x"], "output /"],
    // It may be up to date.
    [["RUN go build -o /x", ...tmp, "RUN go build -o /x"], "-"],
    [["RUN touch /x", ...tmp, "RUN go build -o /x"], "output /"],
    [[...tmp, "RUN go build -o /dev/null"], "-"],
    [[...tmp, "RUN go build -o $UNSET"], "-"],
    [["RUN --mount=target=/src,readonly go build"], "output /src/plain (read-only)"],
    [["RUN --mount=target=/src,rw go build"], "-"],
    [[...tmp, "RUN go mod tidy"], "go.mod /src/plain/go.mod"],
    [["RUN chown -R app /src", ...tmp, "RUN go mod tidy"], "-"],
    [["RUN --mount=target=/src go mod tidy"], "go.mod /src/plain/go.mod (read-only)"],
    [[...tmp, "RUN cd / && go mod init example.com/x"], "output /"],
    // It says that the file is there.
    [[...tmp, "RUN go mod init example.com/x"], "-"],
    [["COPY --from=registry.example/x /go.mod /x/go.mod", ...tmp, "RUN cd /x && go mod init x"], "-"],
    [[...tmp, "RUN go test -coverprofile=c.out ."], "output /src/plain"],
    [[...tmp, "RUN go test -coverprofile=c.out -outputdir=/tmp ."], "-"],
    // That the directory is not there is what Go says first.
    [[...tmp, "RUN go test -coverprofile=none/c.out ."], "-"],
    [[...tmp, "RUN cd /src && go get example.com/pub/greet@v1.2.0"], "go.mod /src/go.mod"],
    [
      [...tmp, "RUN cd /src && go get example.com/pub/greet/x@v1.1.0 example.com/y@v1.0.0"],
      "go.mod /src/go.mod",
    ],
    [[...tmp, "RUN cd /src && go get example.com/pub/greet/x@v1.1.0"], "-"],
    [[...tmp, "RUN cd /src && go get example.com/pub/greet@latest"], "-"],
  ])("%j: %s", (lines, expected) => {
    expect(refused(lines)).toBe(expected);
  });
});

describe("in Go's words", () => {
  const tmp = ["USER app", "ENV GOCACHE=/tmp/c"];
  it.each<[string[], string]>([
    [
      ["USER 4242", "ENV GOCACHE=/c/d", "RUN go vet"],
      "failed to initialize build cache at /c/d: mkdir /c: permission denied",
    ],
    [
      ["RUN --mount=target=/c,ro GOCACHE=/c go vet"],
      "failed to initialize build cache at /c: mkdir /c/00: read-only file system",
    ],
    [
      ["USER app", "ENV GOMODCACHE=/m/n", "RUN cd /src && go mod download"],
      "go: could not create module cache: mkdir /m/n: permission denied",
    ],
    [
      ["RUN --mount=target=/src go mod tidy"],
      "go: updating go.mod: open /src/plain/go.mod: read-only file system",
    ],
    [[...tmp, "RUN go mod tidy"], "go: updating go.mod: open /src/plain/go.mod: permission denied"],
    [
      ["RUN --mount=target=/src cd /src && go mod download"],
      "go: updating go.sum: open /src/go.sum: read-only file system",
    ],
    [["RUN --mount=target=/src go build"], "open shop: read-only file system"],
    [[...tmp, "RUN go build -o ../shop"], "open ../shop: permission denied"],
    [[...tmp, "RUN go build -o bin/shop"], "mkdir bin/: permission denied"],
    [[...tmp, "RUN go build -o ./bin/ ."], "mkdir ./bin/: permission denied"],
    [[...tmp, "RUN go build -o a/b/shop"], "mkdir a: permission denied"],
    [[...tmp, "RUN go build -o /a/b/c/shop"], "mkdir /a: permission denied"],
    [[...tmp, "RUN GOBIN=/x go install ."], "mkdir /x/: permission denied"],
  ])("%j: %s", (lines, output) => {
    expect(failure(lines)?.output).toBe(output);
  });
});
