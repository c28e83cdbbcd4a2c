import { describe, expect, it } from "vitest";
import { entryAt, namesIn, stateAfter, textAt } from "../simulated.ts";

const FILES = {
  "go.mod": "module example.com/shop\n\ngo 1.24\n",
  "main.go": "package main\n\nfunc main() {}\n",
  "lib/lib.go": "package lib\n",
  "cmd/x/main.go": "package main\n\nfunc main() {}\n",
  "cmd/y/v2/main.go": "package main\n\nfunc main() {}\n",
};
const START = ["FROM golang:1.24-bookworm", "ARG UNSET", "WORKDIR /src", "COPY . ."];
const BINARY = "file 0:0 755";

const after = (script: string, lines: readonly string[] = []) =>
  stateAfter([...START, ...lines, `RUN ${script}`], { files: FILES });

describe("what go build writes", () => {
  it.each([
    ["go build", "/src/shop", BINARY],
    ["go build .", "/src/shop", BINARY],
    ["go build ./cmd/x", "/src/x", BINARY],
    ["go build ./cmd/y/v2", "/src/y", BINARY],
    ["go build main.go", "/src/main", BINARY],
    ["go build -o app", "/src/app", BINARY],
    ["go build -o /usr/local/bin/app ./cmd/x", "/usr/local/bin/app", BINARY],
    ["go build -o=deep/er/app", "/src/deep/er", "directory 0:0 755"],
    ["go build -o lib", "/src/lib/shop", BINARY],
    ["go build -o /out/ ./cmd/x", "/out/x", BINARY],
    ["go build -o /out/ ./...", "/out/x", BINARY],
    ["go build -o /out/ ./...", "/out/lib", "-"],
    ["go build -o /out/lib ./lib", "/out/lib", "file 0:0 644"],
    ["go build ./...", "/src/shop", "-"],
    ["go build ./lib", "/src/lib/lib.go", "file 0:0 644"],
    ["go build -o /dev/null .", "/src/shop", "-"],
    ["go build -o $UNSET", "/src/app", "?"],
    ["go build $UNSET", "/app", "?"],
    ["go build || true", "/src/shop", BINARY],
    ['[ "$UNSET" ] && go build -o /app; true', "/app", "?"],
    ["cd cmd/x && go build", "/src/cmd/x/x", BINARY],
    ["go build -C cmd/x -o x", "/src/cmd/x/x", BINARY],
    ["go vet", "/src/shop", "-"],
  ])("%s: %s", (script, path, entry) => {
    expect(entryAt(after(script), path)).toBe(entry);
  });

  it("belongs to the user of the command", () => {
    expect(entryAt(after("go build -o /tmp/app", ["USER 1000:1001"]), "/tmp/app")).toBe("file 1000:1001 755");
  });

  it("can be copied from another stage", () => {
    const lines = [...START, "RUN go build -o /app", "FROM scratch", "COPY --from=0 /app /"];
    expect(entryAt(stateAfter(lines, { files: FILES }), "/app")).toBe(BINARY);
  });

  it("may be there or not in a package that we cannot read", () => {
    const lines = [...START, "RUN curl -o more.go https://example.com/more.go", "RUN go build"];
    const files = { "go.mod": FILES["go.mod"] };
    expect(entryAt(stateAfter(lines, { files }), "/src/shop")).toBe("?");
    expect(entryAt(stateAfter([...START, "RUN go build"], { files }), "/src/shop")).toBe("-");
  });
});

describe("what go install writes", () => {
  it.each([
    ["go install ./cmd/x", "/go/bin/x"],
    ["GOBIN=/b go install ./cmd/y/v2", "/b/y"],
    ["GOPATH=/p:/q go install ./cmd/x", "/p/bin/x"],
    ["go install example.com/tools/cmd/stringer@latest", "/go/bin/stringer"],
    ["go install example.com/tools/v3@v3.1.0", "/go/bin/tools"],
    ["go env -w GOBIN=/b && go install ./cmd/x", "/b/x"],
  ])("%s: %s", (script, path) => {
    expect(entryAt(after(script), path)).toBe(BINARY);
  });

  it("may be anywhere when GOBIN is not known", () => {
    expect(entryAt(after("GOBIN=$UNSET go install ./cmd/x"), "/b/x")).toBe("?");
  });
});

describe("what may have been written", () => {
  // `?`: it may be there now; `-`: it is not.
  it.each([
    // Go leaves the rest of the image alone.
    ...[
      "go list ./...",
      "go version",
      "go help build",
      "go doc fmt",
      "go mod graph",
      "go mod why example.com/x",
      "go mod verify",
      "go mod edit -json",
      "go work init",
      "go vet ./...",
      "go telemetry off",
    ].flatMap((script): [string, string, string][] => [
      [script, "/tmp/x", "-"],
      [script, "/usr/local/bin/tool", "-"],
    ]),
    // Programs that the module brings may write in it, and install others.
    ["go generate ./...", "/src/x.txt", "?"],
    ["go generate ./...", "/usr/local/bin/tool", "?"],
    ["go generate ./...", "/tmp/x", "-"],
    ["go run .", "/src/x.txt", "?"],
    ["go run .", "/go/bin/tool", "?"],
    ["go run .", "/tmp/x", "-"],
    ["cd /tmp && go run /src/main.go", "/tmp/x", "?"],
    ["GOBIN=/b go run .", "/b/tool", "?"],
    ["GOBIN=/b go run .", "/go/bin/tool", "-"],
    ["go tool stringer", "/src/x.go", "?"],
    ["go tool stringer", "/go/bin/tool", "?"],
    ["go tool stringer", "/tmp/x", "-"],
    ["go fmt ./...", "/src/x.txt", "?"],
    ["go fmt ./...", "/go/bin/tool", "-"],
    ["go fix ./...", "/usr/local/bin/tool", "-"],
    // Another command than those that we know.
    ["go frobnicate", "/tmp/x", "?"],
    ["go $UNSET", "/src/x.txt", "?"],
    // Up to Go 1.17, or without modules, it installs.
    ["go get example.com/pub/greet@v1.1.0", "/go/bin/greet", "-"],
    ["GO111MODULE=off go get example.com/pub/greet", "/go/bin/greet", "?"],
    ["GO111MODULE=off go get example.com/pub/greet", "/go/src/example.com/pub/greet/x.go", "?"],
    ["GO111MODULE=off GOPATH=/p:/q go get example.com/pub/greet", "/p/src/x", "?"],
    ["GO111MODULE=off GOPATH=/p:/q go get example.com/pub/greet", "/go/src/x", "-"],
    ["GO111MODULE=off GOPATH=/p:/q go get example.com/pub/greet", "/q/src/x", "-"],
    ["GO111MODULE=off GOPATH=rel go get example.com/pub/greet", "/tmp/x", "?"],
    ["GOBIN=rel go run .", "/tmp/x", "?"],
    // What is built for this machine lies in no directory of a platform.
    ["go install $UNSET", "/go/bin/x", "?"],
    ["go install $UNSET", "/go/bin/windows_amd64/x", "-"],
    ["GOOS=windows go install $UNSET", "/go/bin/windows_amd64/x", "?"],
    ["GOARCH=arm64 go install $UNSET", "/go/bin/linux_arm64/x", "?"],
    ["go mod vendor", "/src/vendor/x", "?"],
    ["go mod vendor", "/src/x.txt", "-"],
    ["go work use ./lib", "/src/go.work", "?"],
    ["go work use ./lib", "/src/x.txt", "-"],
    // Tests write into their packages, and profiles where they are told to.
    ["go test ./...", "/src/lib/out.txt", "?"],
    ["go test ./...", "/src/lib/new.go", "-"],
    ["go test ./...", "/src/go.sum", "-"],
    ["go test ./...", "/tmp/out.txt", "-"],
    ["cd lib && go test .", "/src/out.txt", "?"],
    ["go test -coverprofile=/tmp/out.txt ./...", "/tmp/out.txt", "?"],
    ["go test -coverprofile=/tmp/out.txt ./...", "/tmp/other.txt", "-"],
    ["go test -test.cpuprofile=/tmp/out.txt ./...", "/tmp/out.txt", "?"],
    ["go test -trace ../out ./...", "/out", "?"],
    ["go test -coverprofile=$UNSET ./...", "/tmp/out.txt", "?"],
    ["cd $UNSET && go test ./...", "/tmp/out.txt", "?"],
    ["go test $UNSET", "/tmp/out.txt", "?"],
    ["go test -c ./lib", "/src/lib.test", "?"],
    // A program of a name that is not known.
    ["go build -o /out/ $UNSET", "/out/x", "?"],
    ["go build -o /out/ $UNSET", "/out/x/y", "-"],
    ["go build -o /out/ $UNSET", "/out", "directory 0:0 755"],
    ["go build -o /out/app $UNSET", "/out/app", "file 0:0 ?"],
    ["go build -o /out/app $UNSET", "/out/other", "-"],
  ])("%s: %s is %s", (script, path, entry) => {
    expect(entryAt(after(script), path)).toBe(entry);
  });

  it.each([
    ["go test ./...", "/src", ["Dockerfile"], true],
    ["go test -c ./lib", "/src", [], false],
    ["go test -o x ./lib", "/src", [], false],
    ["go build -o /src/ $UNSET", "/src", [], false],
  ])("after %s patterns match what was in %s before: %s", (script, path, _, whole) => {
    expect(namesIn(after(script), path)?.at(-1) !== "…").toBe(whole);
  });

  it("may not be where the user of the tests may not write", () => {
    const lines = ["RUN mkdir /src/free && chmod 777 /src/free", "USER 1000"];
    expect(entryAt(after("go test ./...", lines), "/src/lib/out.txt")).toBe("-");
    expect(entryAt(after("go test ./...", lines), "/src/free/out.txt")).toBe("?");
  });

  it.each([
    ["FROM golang:1.16", "?"],
    ["FROM golang:1.19", "-"],
    ["ARG V\nFROM golang:$V", "?"],
  ])("go get installs programs before Go 1.18: %s", (from, entry) => {
    const lines = [from, ...START.slice(1), "RUN GO111MODULE=on go get example.com/pub/greet@v1.1.0"];
    expect(entryAt(stateAfter(lines, { files: FILES }), "/go/bin/greet")).toBe(entry);
  });
});

describe("go env", () => {
  const PLACE = "/root/.config/go/env";

  it.each([
    ["mkdir $(go env GOMODCACHE)/x", "/go/pkg/mod/x", "directory 0:0 755"],
    ["touch /$(go env GOARCH)x", "/amd64x", "?"],
    ["touch $(go env GOPATH GOROOT)x", "/gox", "?"],
    ["touch /x$(go env -json GOPATH)", "/x/go", "?"],
    ["GOPATH=$UNSET && touch $(go env GOPATH)/x", "/go/x", "?"],
    ["go env -w GOPRIVATE=a", PLACE, "file 0:0 644"],
    ["go env GOPRIVATE", PLACE, "-"],
    ["go env -w", "/tmp/x", "-"],
    ["go env -u GOPRIVATE", PLACE, "file 0:0 644"],
    ["HOME=/h go env -w GOPRIVATE=a", "/h/.config/go/env", "file 0:0 644"],
    ["HOME=$UNSET go env -w GOPRIVATE=a", PLACE, "-"],
    ["GOENV=/g go env -w GOPRIVATE=a", PLACE, "-"],
    ["HOME=h go env -w GOPRIVATE=a", "/src/h/.config/go/env", "-"],
  ])("%s: %s", (script, path, entry) => {
    expect(entryAt(after(script), path)).toBe(entry);
  });

  it("writes its file once more, for its owner", () => {
    const state = after("go env -w GOSUMDB=off", [
      "RUN go env -w GOPRIVATE=a && chown 5 /root/.config/go/env",
    ]);
    expect(entryAt(state, PLACE)).toBe("file 5:0 644");
    expect(textAt(state, PLACE)).toBe("GOPRIVATE=a\nGOSUMDB=off\n");
  });

  it("takes a setting away", () => {
    const state = after("go env -u GOPRIVATE", ["RUN go env -w GOPRIVATE=a GOSUMDB=off"]);
    expect(textAt(state, PLACE)).toBe("GOSUMDB=off\n");
  });
});

describe("go clean", () => {
  it.each([
    ["go clean -modcache", "/go/pkg/mod/cache/download", "-"],
    ["go clean -testcache", "/root/.cache/go-build/00", "directory 0:0 755"],
    ["go clean -cache", "/go/pkg/mod/cache/download", "directory 0:0 755"],
    ["GOMODCACHE=$UNSET && go clean -modcache", "/tmp/x", "-"],
  ])("%s: %s", (script, path, entry) => {
    const lines = ["RUN go build -o /app . && mkdir -p /go/pkg/mod/cache/download"];
    expect(entryAt(after(script, lines), path)).toBe(entry);
  });
});

describe("the build cache", () => {
  it.each([
    ["go build", [], "/root/.cache/go-build", "directory 0:0 755"],
    ["go vet", [], "/root/.cache/go-build", "directory 0:0 755"],
    ["go version", [], "/root/.cache/go-build", "-"],
    ["go mod download", [], "/root/.cache/go-build", "-"],
    ["go build -o /tmp/x", ["USER 1000", "ENV HOME=/tmp"], "/tmp/.cache/go-build", "directory 1000:0 755"],
    ["go build", ["ENV GOCACHE=off"], "/root/.cache", "-"],
  ])("after %s with %j", (script, lines, path, entry) => {
    expect(entryAt(after(script, lines), path)).toBe(entry);
  });

  it("in a cache mount is not in the image", () => {
    const lines = [...START, "RUN --mount=type=cache,target=/root/.cache/go-build go build"];
    expect(entryAt(stateAfter(lines, { files: FILES }), "/root/.cache")).toBe("-");
  });
});

describe("module files", () => {
  const greet = { ...FILES, "go.mod": `${FILES["go.mod"]}\nrequire example.com/pub/greet v1.1.0\n` };
  const read = (script: string, path: string) =>
    textAt(stateAfter([...START, `RUN ${script}`], { files: greet }), path);

  it.each([
    ["go mod download", "/src/go.mod", greet["go.mod"]],
    ["go build", "/src/go.mod", greet["go.mod"]],
    ["go mod tidy", "/src/go.mod", "?"],
    ["go get example.com/x", "/src/go.mod", "?"],
    ["go mod tidy", "/src/go.sum", "?"],
    ["go mod edit -go=1.25", "/src/go.mod", "?"],
    ["go build", "/src/go.sum", "-"],
    ["cd /tmp && go mod init example.com/new", "/tmp/go.mod", "module example.com/new\n"],
    ["go generate ./...", "/src/main.go", "?"],
    ["go run .", "/src/go.mod", "?"],
    ["go mod vendor", "/src/go.mod", greet["go.mod"]],
  ])("%s: %s", (script, path, text) => {
    expect(read(script, path)).toBe(text);
  });

  it("get the hash of go.mod by go mod download", () => {
    expect(read("go mod download", "/src/go.sum")).toContain("example.com/pub/greet v1.1.0/go.mod h1:");
  });

  it("vendor is unknown after go mod vendor", () => {
    expect(namesIn(after("go mod vendor"), "/src/vendor")?.at(-1)).toBe("…");
  });
});
