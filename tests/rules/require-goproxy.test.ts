import { expect, test } from "vitest";
import { lintAndFix, memoryContext } from "../../src/linter/index.ts";
import { GREET, PLAIN, lintExample, testRule } from "./harness.ts";

testRule("require-goproxy", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nARG GOPROXY=https://proxy.golang.org,direct\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      name: "an ARG that the builder sets",
      dockerfile: "FROM golang:1.24\nARG GOPROXY\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go env -w GOPROXY=direct && go mod download\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN GOPROXY=direct go mod download\n",
      files: GREET,
    },
    {
      name: "nothing to fetch",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download && go build .\n",
      files: PLAIN,
    },
    {
      name: "an unknown image may set it",
      dockerfile: "FROM registry.example/go\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      name: "an ARG whose default is empty: the builder can set it",
      dockerfile: "FROM golang:1.24\nARG GOPROXY=\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      name: "an ARG of the stage below",
      dockerfile:
        "FROM golang:1.24 AS base\nARG GOPROXY=direct\nFROM base\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      name: "private modules alone: no proxy is asked",
      dockerfile:
        "FROM golang:1.24\nENV GOPRIVATE=example.com\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=secret,id=netrc go mod download\n",
      files: GREET,
    },
    {
      name: "a stage that the chosen target does not need",
      dockerfile:
        "FROM golang:1.24 AS app\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nFROM alpine:3.22 AS check\nRUN true\n",
      files: GREET,
      settings: { target: "check" },
    },
    { name: "no Go at all", dockerfile: "FROM alpine:3.22\nRUN apk add --no-cache curl\n" },
    {
      name: "a value that is not known, where a list says what is allowed",
      dockerfile:
        "FROM golang:1.24\nARG PROXY\nENV GOPROXY=$PROXY\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      options: [{ allow: ["https://proxy.golang.org,direct"] }],
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nRUN go build .\n",
      files: GREET,
      errors: ["4 unset"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nARG GOPROXY=https://proxy.golang.org,direct\nRUN go mod download\nRUN go build .\n",
    },
    {
      name: "a tool",
      dockerfile: "FROM golang:1.24\nRUN go install example.com/x/cmd/y@v1.0.0\n",
      errors: ["2 unset"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      options: [{ suggest: "https://goproxy.corp.example" }],
      errors: ["4 unset"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nARG GOPROXY=https://goproxy.corp.example\nRUN go mod download\n",
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=https://proxy.golang.org\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      options: [{ allow: ["https://goproxy.corp.example"] }],
      errors: ["5 notAllowed"],
    },
    {
      name: "a target of its own beside the last stage",
      dockerfile:
        "FROM golang:1.24 AS app\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nFROM golangci/golangci-lint:v2.1 AS check\nRUN --mount=target=. golangci-lint run\n",
      files: GREET,
      errors: ["4 unset"],
      output:
        "FROM golang:1.24 AS app\nWORKDIR /shop\nCOPY . .\nARG GOPROXY=https://proxy.golang.org,direct\nRUN go mod download\nFROM golangci/golangci-lint:v2.1 AS check\nRUN --mount=target=. golangci-lint run\n",
    },
    {
      name: "an ARG before FROM, which the stage does not repeat",
      dockerfile:
        "ARG GOPROXY=https://goproxy.corp.example\nFROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 outOfScope"],
      output:
        "ARG GOPROXY=https://goproxy.corp.example\nFROM golang:1.24\nWORKDIR /shop\nCOPY . .\nARG GOPROXY\nRUN go mod download\n",
    },
    {
      name: "an empty ENV: an ARG after it wins",
      dockerfile: 'FROM golang:1.24\nENV GOPROXY=""\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n',
      files: GREET,
      errors: ["5 unset"],
      output:
        'FROM golang:1.24\nENV GOPROXY=""\nWORKDIR /shop\nCOPY . .\nARG GOPROXY=https://proxy.golang.org,direct\nRUN go mod download\n',
    },
    {
      name: "comments stay on their instruction",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.* ./\n\n# Modules\n#\n# come first.\nRUN go mod download\n",
      files: GREET,
      errors: ["8 unset"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.* ./\n\nARG GOPROXY=https://proxy.golang.org,direct\n# Modules\n#\n# come first.\nRUN go mod download\n",
    },
    {
      name: "a trigger: the ARG goes on in the stage that is built on its stage",
      dockerfile:
        "FROM golang:1.24 AS base\nWORKDIR /shop\nONBUILD COPY go.* ./\nONBUILD RUN go mod download\nFROM base\n",
      files: GREET,
      errors: ["4 unset"],
      output:
        "FROM golang:1.24 AS base\nWORKDIR /shop\nONBUILD COPY go.* ./\nARG GOPROXY=https://proxy.golang.org,direct\nONBUILD RUN go mod download\nFROM base\n",
    },
    {
      name: "indentation and line ends are kept",
      dockerfile:
        "FROM golang:1.24\r\n  WORKDIR /shop\r\n  COPY go.* ./\r\n  # why\r\n  RUN go mod download\r\n",
      files: GREET,
      errors: ["5 unset"],
      output:
        "FROM golang:1.24\r\n  WORKDIR /shop\r\n  COPY go.* ./\r\n  ARG GOPROXY=https://proxy.golang.org,direct\r\n  # why\r\n  RUN go mod download\r\n",
    },
    {
      name: "another value than the two that are allowed",
      dockerfile: "FROM golang:1.24\nENV GOPROXY=direct\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      options: [{ allow: ["https://goproxy.corp.example", "off"], suggest: "https://goproxy.corp.example" }],
      errors: ["5 notAllowed"],
      says: "https://goproxy.corp.example or off",
    },
  ],
});

test("no fix where the command itself empties the variable", () => {
  const dockerfile = "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN GOPROXY= go mod download\n";
  const messages = lintExample({ dockerfile, files: GREET }, "require-goproxy");
  expect(messages).toMatchObject([{ messageId: "unset", line: 4 }]);
  expect(messages[0]).not.toHaveProperty("fix");
});

test("a suppression above the RUN still covers it after the fix", () => {
  const dockerfile =
    "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\n" +
    "# dockerlint-go-disable-next-line go-sum-complete -- shown to fail\nRUN go build .\n";
  const context = memoryContext({ Dockerfile: dockerfile, ...GREET });
  const { messages, output } = lintAndFix(dockerfile, {
    filename: "Dockerfile",
    context: () => ({ context, dockerfilePath: "Dockerfile" }),
  });
  expect(messages).toEqual([]);
  expect(output).toBe(
    dockerfile.replace("# docker", "ARG GOPROXY=https://proxy.golang.org,direct\n# docker"),
  );
});
