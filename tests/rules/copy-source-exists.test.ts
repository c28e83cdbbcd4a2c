import { describe, expect, it } from "vitest";
import { MAIN, MODULE, PLAIN, lintExample, testRule } from "./harness.ts";

/** A build stage and what the last stage copies of it. */
const copied = (run: string, source: string, options = "", destination = "/x"): string =>
  `FROM golang:1.24 AS b\nWORKDIR /src\nCOPY . .\n${run}\nFROM scratch\nCOPY ${options}--from=b ${source} ${destination}\n`;
const TWO = { "go.mod": MODULE, "cmd/a/main.go": MAIN, "cmd/b/main.go": MAIN };

testRule("copy-source-exists", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24 AS a\nRUN git config --global user.name x\nFROM golang:1.24\nCOPY --from=a /root/.gitconfig /root/\n",
      name: "the settings of git",
    },
    ...[
      ["RUN go build", "/src/shop"],
      ["RUN go build -o /app .", "app"],
      ["RUN --mount=type=cache,target=/out go build -o /out/app . && cp /out/app /app", "/app"],
      ["RUN go build -o /out/app . && ln -s /out/app /app", "/app"],
      ["RUN GOOS=windows go build .", "/src/shop.exe"],
      ["RUN GOARCH=arm64 go install .", "/go/bin/linux_arm64/shop"],
      ["RUN go test -c .", "/src/shop.test"],
      ["RUN go test -c -o /out/test .", "/out/test"],
      ["RUN go test -coverprofile=/tmp/cover.out ./...", "/tmp/cover.out"],
      ["RUN go test ./...", "/src/testdata/golden"],
      ["RUN go build -buildmode=c-shared .", "/src/shop.so"],
      ["RUN make", "/src/shop"],
      ["RUN mkdir /out", "/out/*"],
      ["ARG NAME\nRUN go build -o $NAME .", "/src/app"],
      ["RUN go build .", "/src/$NAME"],
    ].map(([run = "", source = ""]) => ({ dockerfile: copied(run, source), files: PLAIN })),
    { name: "sources that are not known", dockerfile: copied("RUN go build", "/src/app") },
    {
      name: "a stage that the build does not have",
      dockerfile: copied("RUN go build", "/src/app").replace("--from=b", "--from=tools"),
      files: PLAIN,
    },
    {
      name: "a base image that is not known",
      dockerfile: copied("RUN go build", "/opt/app").replace("golang:1.24", "registry.example/go"),
      files: PLAIN,
    },
    {
      name: "a stage that is not built",
      dockerfile: `${copied("RUN go build", "/src/app")}FROM scratch\n`,
      files: PLAIN,
    },
    { dockerfile: "FROM golang:1.24\nCOPY go.mod main.go /shop/\n", files: PLAIN },
    { dockerfile: "FROM golang:1.24\nCOPY go.mod go.su[m] /shop/\n", files: PLAIN },
    {
      dockerfile: "FROM golang:1.24\nCOPY --from=nginx /etc/x /x\nADD https://example.com/x /x\nCOPY $X /x\n",
      files: PLAIN,
    },
    { name: "no context", dockerfile: "FROM golang:1.24\nCOPY nowhere /x\n" },
    {
      name: "made before the build, as its name says",
      dockerfile:
        "FROM alpine:3.22\nCOPY shop /bin/\nCOPY bin/tool shop-linux-amd64 /bin/\nCOPY dist /www\nADD x.tar.gz /\nCOPY .env key.pem /\n",
      files: PLAIN,
    },
    {
      name: "made before the build, as version control says",
      dockerfile: "FROM golang:1.24\nCOPY assets/app.css settings.yaml /shop/\n",
      files: PLAIN,
      generated: ["assets", "settings.yaml"],
    },
    { name: "a program keeps its name", dockerfile: "FROM alpine:3.22\nCOPY till ./till\n", files: PLAIN },
    { dockerfile: "FROM golang:1.24\nCOPY <<EOF /x\nhi\nEOF\n", files: PLAIN },
  ],
  invalid: [
    {
      name: "the program is copied already: another file is missing",
      dockerfile: `${copied("RUN go build -o /app .", "/app")}COPY --from=b /config.yaml /config.yaml\n`,
      files: { ...PLAIN, "config.yaml": "port: 80\n" },
      errors: ["7 notLeft"],
    },
    {
      name: "what is no program was not meant by its name",
      dockerfile: `${copied("RUN go build -o /out/app .", "/out")}COPY --from=b /config.yaml /config.yaml\n`,
      files: { ...PLAIN, "config.yaml": "port: 80\n" },
      errors: ["7 notLeft"],
    },
    {
      name: "a module without dependencies has no go.sum",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum   ./\n",
      files: PLAIN,
      errors: ["3 missing"],
      output: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\n",
    },
    {
      name: "a bind mount of the same",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nRUN --mount=type=bind,source=go.mod,target=go.mod --mount=type=bind,source=go.sum,target=go.sum \\\n    go mod download\n",
      files: PLAIN,
      errors: ["3 missing"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nRUN --mount=type=bind,source=go.mod,target=go.mod \\\n    go mod download\n",
    },
    {
      name: "another name, where the destination names it anew",
      dockerfile: copied("RUN go build -o bin/server .", "/bin/app", "", "/usr/bin/app"),
      files: PLAIN,
      errors: ["6 elsewhere"],
      output: copied("RUN go build -o bin/server .", "/src/bin/server", "", "/usr/bin/app"),
    },
    {
      name: "without a context",
      dockerfile: "FROM golang:1.24 AS b\nRUN go version\nFROM scratch\nCOPY --from=b /usr/bin/shop /x\n",
      errors: ["4 notLeft"],
    },
    ...["type=cache,target=/out", "type=tmpfs,target=/out", "type=bind,target=/out,rw"].map((mount) => ({
      dockerfile: copied(`RUN --mount=${mount} go build -o /out/app .`, "/out/app"),
      files: PLAIN,
      errors: ["6 inMount"],
      says: `\`go build -o /out/app .\` (line 4) writes below \`--mount=${mount.replace(",rw", "")}\``,
    })),
    {
      dockerfile: copied("RUN --mount=type=cache,target=/go/bin go install .", "/go/bin/shop"),
      files: PLAIN,
      errors: ["6 inMount"],
    },
    { dockerfile: copied("RUN go build ./...", "/src/a"), files: TWO, errors: ["6 several"] },
    { dockerfile: copied("RUN go vet ./...", "/src/shop"), files: PLAIN, errors: ["6 notLeft"] },
    {
      dockerfile: copied("RUN go build .", "/src/app"),
      files: PLAIN,
      errors: ["6 elsewhere"],
      says: "`go build .` (line 4) leaves /src/shop in stage b",
      output: copied("RUN go build .", "/src/shop"),
    },
    {
      name: "the last element of a module path is no version",
      dockerfile: copied("RUN go build .", "/src/v2"),
      files: { ...PLAIN, "go.mod": MODULE.replace("/shop", "/shop/v2") },
      errors: ["6 elsewhere"],
      output: copied("RUN go build .", "/src/shop"),
    },
    {
      name: "into a directory it would get another name, unless that stays",
      dockerfile: copied("RUN go build -o bin/app .", "/bin/app", "", "/usr/bin/"),
      files: PLAIN,
      errors: ["6 elsewhere"],
      output: copied("RUN go build -o bin/app .", "/src/bin/app", "", "/usr/bin/"),
    },
    ...["RUN go build main.go", "RUN cd /src && go build -o /app && mv /app /srv/app"].map((run) => ({
      dockerfile: copied(run, "/app"),
      files: PLAIN,
      errors: [run.includes("mv") ? "6 notLeft" : "6 elsewhere"],
    })),
    {
      name: "a stage that is built on another",
      dockerfile:
        "FROM golang:1.24 AS b\nCOPY . /src/\nRUN cd /src && go build -o /app\nFROM b AS c\nRUN rm /app\n" +
        "FROM alpine:3.22\nCOPY --from=b /app /x\nCOPY --from=c /app /y\n",
      files: PLAIN,
      errors: ["8 notLeft"],
    },
    {
      dockerfile: "FROM golang:1.24\nCOPY go.mod go.sum /shop/\n",
      files: PLAIN,
      errors: ["2 missing"],
      says: '"/go.sum": not found',
    },
    ...["till ./till", "till till/"].map((words) => ({
      name: `a directory of sources keeps its name: ${words}`,
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY ${words}\n`,
      files: PLAIN,
      errors: ["3 missing"],
    })),
    ...["cmd", "internal/", "scripts/run.sh", "settings.yaml", "Makefile", "web/index.html", "any/"].map(
      (source) => ({
        dockerfile: `FROM golang:1.24\nCOPY ${source} /shop/\n`,
        files: PLAIN,
        errors: ["2 missing"],
      }),
    ),
    {
      name: "made before the build, and hidden all the same",
      dockerfile: "FROM alpine:3.22\nCOPY dist/shop /bin/\n",
      files: { ...PLAIN, ".dockerignore": "dist\n" },
      generated: ["dist"],
      errors: ["2 ignored"],
    },
    {
      dockerfile: "FROM golang:1.24\nCOPY main.go /shop/\n",
      files: { ...PLAIN, ".dockerignore": "*.md\n*.go\n" },
      errors: ["2 ignored"],
      says: ".dockerignore line 2 (`*.go`)",
    },
  ],
});

describe("no edit is suggested", () => {
  const ignored = { ...PLAIN, "go.sum": "", ".dockerignore": "*.sum\n" };
  it.each([
    ["the only source", "FROM golang:1.24\nCOPY go.sum /shop/\n", PLAIN],
    ["another file than go.sum", "FROM golang:1.24\nCOPY go.mod Makefile /shop/\n", PLAIN],
    ["no blank behind it", "FROM golang:1.24\nCOPY go.mod go.sum\\\n /shop/\n", PLAIN],
    ["go.sum is there, and ignored", "FROM golang:1.24\nCOPY go.mod go.sum /shop/\n", ignored],
    [
      "the mount of an ignored one",
      "FROM golang:1.24\nWORKDIR /shop\nRUN --mount=type=bind,source=go.sum,target=go.sum go mod download\n",
      ignored,
    ],
    [
      "in a directory it would get another name",
      copied("RUN go build -o bin/server .", "/bin/app", "", "/usr/bin/"),
      PLAIN,
    ],
  ])("%s", (_, dockerfile, files) => {
    const messages = lintExample({ dockerfile, files }, "copy-source-exists");
    expect(messages.map(({ suggestions = [] }) => suggestions)).toEqual([[]]);
  });
});
