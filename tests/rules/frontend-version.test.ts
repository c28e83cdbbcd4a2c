import { testRule } from "./harness.ts";

const go = (head: string, ...lines: string[]): string =>
  `${head}FROM golang:1.24\n${lines.join("\n")}\nRUN go version\n`;

testRule("frontend-version", {
  valid: [
    ...[
      go("", "COPY --link --chmod=755 . .", "RUN --mount=type=cache,target=/x true"),
      go("", "COPY --exclude=*.md . ."),
      go("# syntax=docker/dockerfile:1\n", "COPY --parents go.mod */go.mod ./"),
      go("# syntax=docker/dockerfile:1.20\n", "COPY --parents go.mod */go.mod ./"),
      go("# syntax=docker/dockerfile:1.7-labs\n", "COPY --parents go.mod */go.mod ./"),
      go("# syntax=docker/dockerfile:1-labs\n", "RUN --device=x true"),
      go("# syntax=registry.example/frontend:1\n", "COPY --parents a b ./"),
      go("# syntax = docker/dockerfile:1.4.3\n", "COPY --link <<EOF /x", "text", "EOF"),
      go("# escape=`\n# syntax=docker/dockerfile:1\n", "COPY --parents a b ./"),
      go("#!/usr/bin/env docker-build\n# syntax=docker/dockerfile:1\n"),
      go("# A comment\n# syntax of this file: see below\n"),
      go("", "# syntax=docker/dockerfile:1"),
      "# Copyright\n# syntax=docker/dockerfile:1\nFROM alpine\nCOPY --parents a b ./\n",
      go("# syntax=docker/dockerfile:1.2\n", "RUN --mount=type=secret,id=a true"),
      go("# syntax=docker/dockerfile:1.9\n", "ENV A=<<EOF"),
      // Words about a syntax, and no directive that somebody meant.
      go("# Copyright\n# syntax = see below: docker/dockerfile\n"),
      go("# Copyright\n# no syntax=docker/dockerfile:1\n"),
      go("# Copyright\n# syntax=docker/dockerfile:1 is not used\n"),
      go("# Copyright\n# syntax=docker\n"),
    ].map((dockerfile) => ({ dockerfile })),
  ],
  invalid: [
    {
      name: "with the file's ends of lines",
      dockerfile: "FROM golang:1.24\r\nCOPY --parents a b ./\r\nRUN go version\r\n",
      errors: ["2 needsSyntax"],
      output:
        "# syntax=docker/dockerfile:1\r\nFROM golang:1.24\r\nCOPY --parents a b ./\r\nRUN go version\r\n",
    },
    {
      name: "the first line tells the ends of lines",
      dockerfile: "FROM golang:1.24\nCOPY --parents a b ./\r\nRUN go version\n",
      errors: ["2 needsSyntax"],
      output: "# syntax=docker/dockerfile:1\nFROM golang:1.24\nCOPY --parents a b ./\r\nRUN go version\n",
    },
    { dockerfile: go("# Copyright\n# syntax=docker/dockerfile:1\n"), errors: ["2 misplaced"] },
    {
      dockerfile: go("\n# syntax=docker/dockerfile:1.4\n", "COPY --parents a b ./"),
      errors: ["2 misplaced"],
    },
    {
      dockerfile: go("# syntax=docker/dockerfile:1.4\n", "COPY --parents go.mod */go.mod ./"),
      errors: ["3 tooOld"],
      says: "which came with docker/dockerfile:1.20: unknown flag: --parents",
    },
    {
      dockerfile: go(
        "# syntax=docker/dockerfile:1.2.1\n",
        "RUN --network=none true",
        "COPY --link . .",
        "RUN --mount=type=secret,id=a,env=A true",
        "RUN <<EOF",
        "true",
        "EOF",
      ),
      errors: ["3 tooOld", "4 tooOld", "5 tooOld", "6 tooOld"],
    },
    {
      dockerfile: go("", "COPY --parents go.mod */go.mod ./"),
      errors: ["2 needsSyntax"],
      says: "Docker 28 and before says: unknown flag: --parents",
      output: go("# syntax=docker/dockerfile:1\n", "COPY --parents go.mod */go.mod ./"),
    },
    { dockerfile: go("", "RUN --security=insecure true"), errors: ["2 needsSyntax"] },
    ...(
      [
        [
          "RUN --mount=type=secret,id=a,env=A true",
          "`RUN --mount=type=secret,env=`, which came with docker/dockerfile:1.10: unexpected key 'env' in 'env=A'.",
        ],
        [
          "COPY --exclude=x . .",
          "`COPY --exclude`, which came with docker/dockerfile:1.19: unknown flag: --exclude.",
        ],
        [
          "COPY <<end /x\ntext\nend",
          "`<<end`, which came with docker/dockerfile:1.4: its lines are taken for instructions.",
        ],
      ] as const
    ).map(([line, says]) => ({
      dockerfile: go("# syntax=docker/dockerfile:1.3\n", line),
      errors: ["3 tooOld"],
      says: `\`# syntax=docker/dockerfile:1.3\` is too old for ${says}`,
    })),
    { dockerfile: go("# Copyright\n# SYNTAX = registry.example/team/frontend\n"), errors: ["2 misplaced"] },
    {
      dockerfile: "# Copyright\n# syntax=docker/dockerfile:1\nFROM golang:1.24\nRUN go version\n",
      errors: ["2 misplaced"],
    },
    {
      dockerfile: go("", "RUN --device=x true"),
      errors: ["2 needsLabs"],
      output: go("# syntax=docker/dockerfile:1-labs\n", "RUN --device=x true"),
    },
  ],
});
