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
