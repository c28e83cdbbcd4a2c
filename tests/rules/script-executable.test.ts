import { describe, expect, it } from "vitest";
import { PLAIN, lintExample, testRule } from "./harness.ts";

const ALPINE = "FROM golang:1.24-alpine\nWORKDIR /src\nCOPY . .\n";
const DEBIAN = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\n";
const script = (text: string) => ({ ...PLAIN, "build.sh": text });
const SH = script("#!/bin/sh\ngo build .\n");

testRule("script-executable", {
  valid: [
    { dockerfile: `${DEBIAN}RUN ./build.sh\n`, files: SH, name: "a context that tells no modes" },
    { dockerfile: `${DEBIAN}RUN chmod +x build.sh && ./build.sh\n`, files: SH },
    { dockerfile: `${DEBIAN}RUN sh build.sh\n`, files: SH },
    { dockerfile: `${DEBIAN}RUN sh build.sh\n`, name: "no context" },
    { dockerfile: `${DEBIAN}RUN sh build.sh || true\n`, files: PLAIN },
    { dockerfile: `${DEBIAN}RUN . ./build.sh\n`, files: SH },
    { dockerfile: `${DEBIAN}RUN PATH=$PATH:/src; . build.sh\n`, files: SH, name: "in PATH" },
    {
      dockerfile: `${DEBIAN}SHELL ["bash", "-c"]\nRUN . build.sh\n`,
      files: SH,
      name: "bash looks here, too",
    },
    { dockerfile: `${DEBIAN}RUN bin/tool\n`, files: PLAIN, name: "made before the build" },
    { dockerfile: `${DEBIAN}RUN sh gen/x.sh\n`, files: PLAIN, generated: ["gen"] },
    { dockerfile: `${DEBIAN}RUN go build -o app . && ./app\n`, files: PLAIN },
    { dockerfile: `${DEBIAN}RUN make && ./build.sh\n`, files: PLAIN },
    { dockerfile: `${ALPINE}RUN apk add bash && ./build.sh\n`, files: script("#!/bin/bash\n") },
    { dockerfile: `${ALPINE}RUN apk add our-tools && ./build.sh\n`, files: script("#!/bin/bash\n") },
    { dockerfile: `${ALPINE}RUN ./build.sh\n`, files: script("#!/usr/bin/env -S bash -e\n") },
    { dockerfile: `${DEBIAN}RUN ./build.sh\n`, files: script("go build .\n"), name: "a shell reads it" },
    { dockerfile: `${DEBIAN}RUN sed -i 's/\\r$//' build.sh && ./build.sh\n`, files: script("#!/bin/sh\r\n") },
    { dockerfile: `${DEBIAN}RUN bash -s -- -b /usr/local/bin\n`, files: PLAIN },
    { dockerfile: `${DEBIAN}ARG F\nRUN sh $F\n`, files: PLAIN },
    { dockerfile: "FROM registry.example/x\nRUN ./build.sh\n", files: PLAIN },
    { dockerfile: `${DEBIAN}RUN ./nowhere.sh\nFROM scratch\n`, files: SH, name: "a stage that is not built" },
  ],
  invalid: [
    {
      dockerfile: `${DEBIAN}RUN .   build.sh && go version\n`,
      files: SH,
      errors: ["4 sourced"],
      output: `${DEBIAN}RUN .   ./build.sh && go version\n`,
    },
    {
      dockerfile: `${DEBIAN}RUN chmod 644 build.sh && CGO_ENABLED=0 ./build.sh -v\n`,
      files: SH,
      errors: ["4 permission"],
      output: `${DEBIAN}RUN chmod 644 build.sh && CGO_ENABLED=0 sh ./build.sh -v\n`,
    },
    {
      dockerfile: `${DEBIAN}RUN . build.sh\n`,
      files: SH,
      errors: ["4 sourced"],
      says: ".: build.sh: not found",
    },
    {
      dockerfile: `${DEBIAN}RUN ./build.sh\n`,
      files: PLAIN,
      errors: ["4 missing"],
      says: "./build.sh: not found",
    },
    {
      dockerfile: `${DEBIAN}RUN sh build.sh\n`,
      files: PLAIN,
      errors: ["4 missingScript"],
      says: "cannot open build.sh",
    },
    {
      dockerfile: `${ALPINE}RUN sh build.sh\n`,
      files: PLAIN,
      errors: ["4 missingScript"],
      says: "can't open 'build.sh'",
    },
    { dockerfile: `${DEBIAN}RUN . ./env.sh && go build .\n`, files: PLAIN, errors: ["4 missingScript"] },
    {
      dockerfile: "FROM golang:1.24\nCOPY --chmod=644 build.sh /src/\nRUN /src/build.sh\n",
      files: SH,
      errors: ["3 permission"],
      says: "Permission denied",
    },
    { dockerfile: `${DEBIAN}RUN chmod 644 build.sh && ./build.sh\n`, files: SH, errors: ["4 permission"] },
    {
      dockerfile: "FROM golang:1.24\nCOPY --chmod=700 build.sh /src/\nUSER 1000\nRUN /src/build.sh\n",
      files: SH,
      errors: ["4 permission"],
    },
    {
      dockerfile: `${ALPINE}RUN ./build.sh\n`,
      files: script("#!/bin/bash\n"),
      errors: ["4 interpreter"],
      says: "/bin/bash",
    },
    {
      dockerfile: `${ALPINE}RUN ./build.sh\n`,
      files: script("#!/usr/bin/env bash\n"),
      errors: ["4 interpreter"],
      says: "env: can't execute 'bash': No such file",
    },
    {
      dockerfile: "FROM alpine:3.22\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n",
      errors: ["2 interpreter"],
    },
    {
      dockerfile: `${DEBIAN}RUN ./build.sh\n`,
      files: script("#!/bin/sh\r\ntrue\r\n"),
      errors: ["4 carriageReturn"],
    },
    {
      dockerfile: `${DEBIAN}RUN ./build.sh\n`,
      files: script("#!/usr/bin/env bash\r\n"),
      errors: ["4 carriageReturn"],
      says: "env: 'bash\\r'",
    },
    {
      dockerfile: `${DEBIAN}RUN ["./build.sh"]\n`,
      files: script("go build .\n"),
      errors: ["4 format"],
      says: "exec format error",
    },
  ],
});

describe("script-executable suggests nothing", () => {
  it.each([
    ["nothing is there", ". other.sh"],
    ["in the words of another shell", "sh -c '. build.sh'"],
    ["a quoted name", ". 'build.sh'"],
    ["another program starts it", "chmod 644 build.sh && env A=b ./build.sh"],
    ["a path that is not there", ". ./other.sh"],
  ])("%s", (_, run) => {
    const messages = lintExample({ dockerfile: `${DEBIAN}RUN ${run}\n`, files: SH }, "script-executable");
    expect(messages.map(({ suggestions = [] }) => suggestions)).toEqual([[]]);
  });
});
