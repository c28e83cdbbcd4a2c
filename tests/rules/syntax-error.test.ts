import { testRule } from "./harness.ts";

testRule("syntax-error", {
  valid: [
    { dockerfile: "FROM golang:1.24\nRUN x \\\n  # comment\n  y\n" },
    { dockerfile: "# escape=`\nFROM a\nRUN dir `\n  x\n" },
    {
      name: "found when the step is made, which it is not",
      dockerfile: "FROM alpine AS a\nRUN --mount=type=cach,target=/x x\nFROM alpine\nRUN y\n",
    },
    { dockerfile: "FROM golang:1.24\nRUN --mount=type=secret,id=x,uid=1,gid=1,mode=0400 x\n" },
    { dockerfile: "FROM golang:1.24\nRUN --mount=type=cache,target=/x,uid=1,sharing=locked x\n" },
  ],
  invalid: [
    {
      dockerfile: "FROM alpine\nRUN --mount=type=cach,target=/x x\n",
      errors: ["2 refused"],
      says: 'step: unsupported mount type "cach"',
    },
    {
      dockerfile: "FROM golang:1.24\nCOPPY a b\nRUN go build\n",
      errors: ["2 refused"],
      says: "unknown instruction: COPPY (did you mean COPY?)",
    },
    { dockerfile: "FROM golang:1.24\nRUN <<EOF\nx\n", errors: ["2 refused"], says: "unterminated heredoc" },
    {
      name: "no stage",
      dockerfile: "RUN x\nRUN y\nFROM alpine\n",
      errors: ["1 noStage"],
      says: "step: no build stage in current context.",
    },
    {
      name: "text in a row is one mistake",
      dockerfile: "FROM golang:1.24\nRUN go build\n  -o /app\n  ./cmd/app\nUSER app\nlorem\n",
      errors: ["3 refused", "6 refused"],
    },
    {
      name: "misspelt instructions in a row are several",
      dockerfile: "FROM golang:1.24\nCOPPY a b\nRUNN go build\n",
      errors: ["2 refused", "3 refused"],
    },
    { name: "an empty file", dockerfile: "", errors: ["1 noStage"], says: "the Dockerfile cannot be empty" },
    {
      name: "only a comment",
      dockerfile: "# nothing\n",
      errors: ["1 noStage"],
      says: "file with no instructions",
    },
    {
      name: "only an ARG",
      dockerfile: "ARG X=1\n",
      errors: ["1 noStage"],
      says: "dockerfile contains no stages to build",
    },
    ...(
      [
        ["target=/x,gid=1", 'gid not allowed for "bind" type mounts'],
        ["type=tmpfs,target=/x,mode=0755", 'mode not allowed for "tmpfs" type mounts'],
        ["type=bind,target=/x,sharing=locked", "invalid cache sharing set for bind mount"],
      ] as const
    ).map(([mount, says]) => ({
      dockerfile: `FROM golang:1.24\nRUN --mount=${mount} x\n`,
      errors: ["2 refused"],
      says,
    })),
    {
      name: "a mistake of another kind after text",
      dockerfile: "FROM alpine\nlorem ipsum\nRUN --mount=type=cach,target=/x x\n",
      errors: ["2 refused", "3 refused"],
      says: "step: dockerfile parse error on line 2: unknown instruction: lorem.",
    },
    {
      name: "found when a step is made, below a stage that is not built",
      dockerfile: "FROM alpine AS a\nRUN y\nFROM alpine\nRUN --mount=type=cach,target=/x x\n",
      errors: ["4 refused"],
    },
    {
      name: "found before any step is made, in a stage that is not built",
      dockerfile: "FROM alpine AS a\nCOPPY a b\nFROM alpine\nRUN y\n",
      errors: ["2 refused"],
    },
    {
      name: "a misspelt FROM, and what it leaves without a stage",
      dockerfile: "FORM golang:1.24\nRUN go build\n",
      errors: ["1 refused", "2 noStage"],
    },
  ],
});
