import { describe, expect, it } from "vitest";
import { GREET, lintExample, testRule } from "./harness.ts";

const HEAD = "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\n";
const CACHE = "--mount=type=cache,target=/root/.cache/go-build";
const MODULES = "--mount=type=cache,target=/go/pkg/mod";

testRule("no-mount-removal", {
  valid: [
    { dockerfile: `${HEAD}RUN ${CACHE} go build . && rm -rf /root/.cache/go-build/* && go clean -cache\n` },
    {
      dockerfile: `${HEAD}RUN --mount=type=cache,target=/root/.cache go build . && rm -rf /root/.cache/go-build\n`,
    },
    {
      name: "not mounted",
      dockerfile: `${HEAD}RUN go build . && rm -rf /root/.cache && go clean -modcache\n`,
    },
    { dockerfile: `${HEAD}RUN ${CACHE} go build .\nRUN rm -rf /root/.cache/go-build\n` },
    { dockerfile: `${HEAD}RUN ${CACHE} go build . && rm -rf /root/.cache || true\n` },
    { name: "names with a dot", dockerfile: `${HEAD}RUN ${CACHE} go build . && rm -rf /root/*\n` },
    {
      name: "a path that is not known",
      dockerfile: `${HEAD}ARG CACHE\nRUN ${CACHE} go build . && rm -rf $CACHE "$CACHE" *\n`,
    },
    {
      name: "a flag that is not known",
      dockerfile: `${HEAD}ARG FLAGS\nRUN ${CACHE} rm $FLAGS --help /root/.cache\n`,
    },
    {
      name: "a target that is not known",
      dockerfile: `${HEAD}ARG CACHE\nRUN --mount=type=cache,target=$CACHE rm -rf /root/.cache\n`,
    },
    {
      name: "a secret that may be absent",
      dockerfile: `${HEAD}RUN --mount=type=secret,id=n,target=/root/.netrc rm -f /root/.netrc\n`,
    },
    {
      name: "a module cache that is not known",
      dockerfile: `${HEAD}ARG GOMODCACHE\nRUN ${MODULES} go clean -modcache\n`,
    },
    { name: "only printed", dockerfile: `${HEAD}RUN ${MODULES} go clean -n -modcache\n` },
    {
      name: "perhaps",
      dockerfile: `${HEAD}ARG CLEAN\nRUN ${CACHE} if [ -n "$CLEAN" ]; then rm -rf /root/.cache; fi\n`,
    },
    {
      name: "a stage that is not built",
      dockerfile: `${HEAD}RUN ${CACHE} rm -rf /root/.cache\n\nFROM scratch\n`,
    },
  ],
  invalid: [
    {
      name: "the last of three commands, with ends of lines of Windows",
      dockerfile: `FROM golang:1.24\r\nRUN ${CACHE} go version && go env \\\r\n  && \\\r\n  rm -rf /root/.cache/go-build  \r\n`,
      errors: ["4 busy"],
      output: `FROM golang:1.24\r\nRUN ${CACHE} go version && go env  \r\n`,
    },
    {
      dockerfile: `${HEAD}RUN ${CACHE} go build . \\\n && rm -rf /root/.cache/go-build\n`,
      errors: ["5 busy"],
      says: "rm: cannot remove '/root/.cache/go-build': Device or resource busy",
      output: `${HEAD}RUN ${CACHE} go build .\n`,
    },
    {
      dockerfile: `${HEAD}RUN ${MODULES} go build . && go clean -modcache\n`,
      files: GREET,
      errors: ["4 busy"],
      says: "go: unlinkat /go/pkg/mod: device or resource busy",
      output: `${HEAD}RUN ${MODULES} go build .\n`,
    },
    { dockerfile: `${HEAD}RUN ${CACHE} cd /root && rm -r -f .cache && go build .\n`, errors: ["4 busy"] },
    { dockerfile: `${HEAD}RUN ${CACHE} rm -rf /root/.cache/*\n`, errors: ["4 busy"] },
    {
      dockerfile: `${HEAD}ENV GOCACHE=/c\nRUN --mount=type=cache,target=/c rm -rf "$GOCACHE"\n`,
      errors: ["5 busy"],
    },
    {
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nRUN --mount=type=bind,source=go.mod,target=go.mod rm go.mod\n`,
      errors: ["3 busy"],
    },
  ],
});

describe("no-mount-removal suggests nothing", () => {
  it.each([
    ["a command follows", "go build . && rm -rf /root/.cache/go-build && go version"],
    ["a bracket follows", "go version && { go build . && rm -rf /root/.cache/go-build; }"],
    ["it stands behind a semicolon", "go version && go build .; rm -rf /root/.cache/go-build"],
    ["it removes something else, too", "go build . && rm -rf /root/.cache/go-build /tmp/x"],
  ])("%s", (_, run) => {
    const messages = lintExample({ dockerfile: `${HEAD}RUN ${CACHE} ${run}\n` }, "no-mount-removal");
    expect(messages.map(({ suggestions = [] }) => suggestions)).toEqual([[]]);
  });
});
