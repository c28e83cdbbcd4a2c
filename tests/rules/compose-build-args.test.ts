import { testComposeRule } from "./compose-harness.ts";
import { PLAIN } from "./harness.ts";

const DOCKERFILE =
  "ARG GO=1.24\nFROM golang:$GO\nARG TAGS\nWORKDIR /src\nCOPY . .\nRUN go build -tags=$TAGS .\n";
const FILES = { ...PLAIN, Dockerfile: DOCKERFILE } as const;
const args = (text: string): string =>
  `services:\n  app:\n    build:\n      context: .\n      args:\n${text}`;

testComposeRule("compose-build-args", {
  valid: [
    { compose: args('        GO: "1.24"\n        TAGS: x\n'), files: FILES },
    {
      name: "predefined",
      compose: args("        - HTTP_PROXY=http://p\n        - no_proxy\n"),
      files: FILES,
    },
    { name: "the builder's own", compose: args("        BUILDKIT_INLINE_CACHE: 1\n"), files: FILES },
    {
      name: "for a stage that is not built",
      compose: args("        V: x\n"),
      files: {
        ...FILES,
        Dockerfile: `FROM golang:1.24 AS other\nARG V\n${DOCKERFILE.replace("ARG GO=1.24\n", "").replace("$GO", "1.24")}`,
      },
    },
    {
      name: "a trigger of ONBUILD",
      compose: args("        V: x\n"),
      files: { ...FILES, Dockerfile: `${DOCKERFILE}ONBUILD ARG V\n` },
    },
    {
      name: "a Dockerfile that BuildKit refuses",
      compose: args("        V: x\n"),
      files: { ...FILES, Dockerfile: `${DOCKERFILE}ARGS V\n` },
    },
    { name: "no Go", compose: args("        V: x\n"), files: { Dockerfile: "FROM alpine:3.22\nRUN true\n" } },
    { name: "a name from a variable", compose: args("        - ${NAME}=x\n"), files: FILES },
    { name: "the Dockerfile is not known", compose: args("        V: x\n") },
  ],
  invalid: [
    {
      compose: args('        GO: "1.24"\n        VERSION: x\n'),
      files: FILES,
      errors: ["7 undeclared"],
      says: "The build of app does not see VERSION",
    },
    {
      name: "a list",
      compose: args("        - GO=1.24\n        - Tags=x\n"),
      files: FILES,
      errors: ["7 undeclared"],
    },
    {
      name: "once for an anchor",
      compose:
        "x-args: &args\n  V: x\nservices:\n  a:\n    build: {context: ., args: *args}\n  b:\n    build: {context: ., args: *args}\n",
      files: FILES,
      errors: ["2 undeclared"],
    },
  ],
});
