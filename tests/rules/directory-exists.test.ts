import { describe, expect, it } from "vitest";
import { PLAIN, lintExample, testRule } from "./harness.ts";

const GO = "FROM golang:1.24\n";
const COPIED = `${GO}WORKDIR /src\nCOPY . .\n`;

testRule("directory-exists", {
  valid: [
    { dockerfile: `${COPIED}RUN mkdir reports && go test -coverprofile=reports/c.txt ./...\n`, files: PLAIN },
    {
      name: "a place that is made before the build, by the tests, or that is not known",
      dockerfile: `${COPIED}ARG D\nRUN go test -coverprofile=coverage/c.txt . && go test -coverprofile=$D/c.txt . && go test -c -o reports/t .\n`,
      files: PLAIN,
    },
    { dockerfile: `${COPIED}RUN cd server; go version\n`, files: PLAIN },
    { dockerfile: `${COPIED}RUN cd server || cd .\n`, files: PLAIN },
    { dockerfile: `${COPIED}RUN (cd server && go version); true\n`, files: PLAIN },
    { dockerfile: `${COPIED}RUN cd server && go version\n`, files: { ...PLAIN, "server/x.go": "" } },
    { dockerfile: `${COPIED}RUN cd server && go version\n`, name: "no context" },
    { dockerfile: `${COPIED}RUN cd dist && ls\n`, files: PLAIN, name: "made before the build" },
    { dockerfile: `${COPIED}RUN cd web && ls\n`, files: PLAIN, generated: ["web"] },
    { dockerfile: `${COPIED}ARG D\nRUN cd $D && ls\n`, files: PLAIN },
    { dockerfile: `${COPIED}RUN make && cd server\n`, files: PLAIN },
    { dockerfile: "FROM registry.example/x\nRUN cd /srcx\n" },
    { dockerfile: `${GO}RUN mkdir -p /a/b && cd /a/b && mkdir c c/d && echo > c/e\n` },
    { dockerfile: `${GO}RUN mkdir -p /go /tmp && mkdir /go/x\n` },
    { dockerfile: `${GO}SHELL ["/bin/bash", "-c"]\nRUN mkdir -p /a/{b,c} && cd /a/b\n` },
    { dockerfile: `${GO}RUN --mount=type=bind,target=/b cd /b\n`, files: PLAIN },
    { dockerfile: `${GO}RUN cp -r /go/src /copy && mv /copy /moved/ && ls\n` },
    { dockerfile: `${GO}COPY go.mod /src/\nWORKDIR /src\n`, files: PLAIN },
    { dockerfile: `${GO}COPY go.mod /src\nRUN rm /src\nWORKDIR /src\n`, files: PLAIN },
    { dockerfile: `${GO}COPY go.mod /x\nCOPY main.go /x\n`, files: PLAIN },
    { dockerfile: `${GO}COPY thing /x\nCOPY . /x/\n`, name: "nobody knows what it is" },
    {
      dockerfile: `FROM registry.example/ui AS ui\n${GO}COPY --from=ui /dist ./ui/dist/app\nRUN touch ui/dist/x\n`,
    },
    { dockerfile: `${GO}RUN echo x > /dev/null\n` },
  ],
  invalid: [
    {
      dockerfile: `${COPIED}RUN go test -coverprofile=reports/c.txt ./...\n`,
      files: PLAIN,
      errors: ["4 missing"],
      says: "`open /src/reports/c.txt: no such file or directory`",
      output: `${COPIED}RUN mkdir -p /src/reports\nRUN go test -coverprofile=reports/c.txt ./...\n`,
    },
    {
      dockerfile: `${COPIED}RUN go test -coverprofile=c.txt -outputdir main.go .\n`,
      files: PLAIN,
      errors: ["4 file"],
    },
    {
      dockerfile: `${COPIED}RUN cd server && go version\n`,
      files: PLAIN,
      errors: ["4 missing"],
      says: "cd: can't cd to server",
    },
    {
      dockerfile: `${GO}SHELL ["/bin/bash", "-c"]\nRUN cd /srcx && ls\n`,
      errors: ["3 missing"],
      says: "/srcx: No such file or directory",
    },
    { dockerfile: `${GO}RUN set -e; cd /srcx; ls\n`, errors: ["2 missing"] },
    { dockerfile: `${COPIED}RUN cd main.go && ls\n`, files: PLAIN, errors: ["4 file"] },
    { dockerfile: `${GO}RUN useradd app\nUSER app\nRUN cd ~ && pwd\n`, errors: ["4 missing"] },
    { dockerfile: `${GO}RUN mkdir /a/b\n`, errors: ["2 missing"], says: "cannot create directory '/a/b'" },
    {
      dockerfile: "FROM alpine:3.22\nRUN mkdir /a/b\n",
      errors: ["2 missing"],
      says: "can't create directory '/a/b'",
    },
    { dockerfile: `${GO}RUN mkdir /go\n`, errors: ["2 exists"], says: "File exists" },
    { dockerfile: `${GO}COPY go.mod /src\nRUN mkdir -p /src/x\n`, files: PLAIN, errors: ["3 file"] },
    { dockerfile: `${GO}RUN touch /a/b\n`, errors: ["2 missing"] },
    {
      dockerfile: `${GO}RUN echo key >> /root/.ssh/known_hosts\n`,
      errors: ["2 missing"],
      says: "Directory nonexistent",
    },
    {
      dockerfile: `${COPIED}RUN cp main.go /nowhere/\n`,
      files: PLAIN,
      errors: ["4 missing"],
      says: "Not a directory",
    },
    { dockerfile: `${COPIED}RUN cp main.go /nowhere/x.go\n`, files: PLAIN, errors: ["4 missing"] },
    {
      dockerfile: "FROM golang:1.24\nRUN touch /a/b\n",
      errors: ["2 missing"],
      output: "FROM golang:1.24\nRUN mkdir -p /a\nRUN touch /a/b\n",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /src\nRUN mkdir /src && go version\n",
      errors: ["3 exists"],
      output: "FROM golang:1.24\nWORKDIR /src\nRUN mkdir -p /src && go version\n",
    },
    {
      dockerfile: `${GO}RUN LANG=C mkdir /data/x\n`,
      errors: ["2 missing"],
      output: `${GO}RUN LANG=C mkdir -p /data/x\n`,
    },
    {
      name: "mounts beside the directory are in nobody's way",
      dockerfile: `${GO}RUN --mount=type=tmpfs,target=/a --mount=type=tmpfs,target=/b/ab/ touch /ab/c\n`,
      errors: ["2 missing"],
      output: `${GO}RUN mkdir -p /ab\nRUN --mount=type=tmpfs,target=/a --mount=type=tmpfs,target=/b/ab/ touch /ab/c\n`,
    },
  ],
});

describe("no suggestion", () => {
  it.each([
    ["not root", `${GO}USER 1000\nRUN touch /data/x\n`, "3 missing"],
    [
      "a go command, not as root",
      `${COPIED}USER 1000\nENV GOCACHE=/tmp/c\nRUN go test -coverprofile=reports/c.txt .\n`,
      "6 missing",
    ],
    ["a name with a space", `${GO}RUN touch "/my data/x"\n`, "2 missing"],
    [
      "a trigger of ONBUILD",
      `${GO.replace("\n", " AS base\n")}ONBUILD RUN touch /data/x\nFROM base\n`,
      "2 missing",
    ],
    ["below a mount", `${GO}RUN --mount=type=tmpfs,target=/data/ touch /data/logs/x\n`, "2 mounted"],
    ["mkdir by another than root", `${GO}USER 1000\nRUN mkdir /data/x\n`, "3 missing"],
    ["cd", `${COPIED}RUN cd server && go version\n`, "4 missing"],
    ["mkdir where a file is", `${GO}COPY go.mod /data\nRUN mkdir /data\n`, "3 exists"],
    ["mkdir below a file", `${GO}COPY go.mod /data\nRUN mkdir /data/x\n`, "3 file"],
    ["mkdir with an option", `${GO}RUN mkdir -m 700 /data/x\n`, "2 missing"],
    ["mkdir with an option after two spaces", `${GO}RUN mkdir  -m 700 /data/x\n`, "2 missing"],
  ])("%s", (_, dockerfile, error) => {
    const messages = lintExample({ dockerfile, files: PLAIN }, "directory-exists");
    expect(messages.map(({ line, messageId }) => `${line} ${messageId ?? ""}`)).toEqual([error]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
