import { testRule } from "./harness.ts";

testRule("syntax-error", {
  valid: [
    { dockerfile: "FROM golang:1.24\nRUN x \\\n  # comment\n  y\n" },
    { dockerfile: "# escape=`\nFROM a\nRUN dir `\n  x\n" },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nCOPPY a b\nRUN go build\n",
      errors: ["2 refused"],
      says: "unknown instruction: COPPY (did you mean COPY?)",
    },
    { dockerfile: "FROM golang:1.24\nRUN <<EOF\nx\n", errors: ["2 refused"], says: "unterminated heredoc" },
    { dockerfile: "RUN x\n", errors: ["1 refused"], says: "no build stage in current context" },
    { name: "an empty file", dockerfile: "", errors: ["1 refused"], says: "file with no instructions" },
  ],
});
