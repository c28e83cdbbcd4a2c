import { PLAIN, testRule } from "./harness.ts";

testRule("copy-source-exists", {
  valid: [
    { dockerfile: "FROM golang:1.24\nCOPY go.mod main.go /shop/\n", files: PLAIN },
    { dockerfile: "FROM golang:1.24\nCOPY go.mod go.su[m] /shop/\n", files: PLAIN },
    {
      dockerfile: "FROM golang:1.24\nCOPY --from=nginx /etc/x /x\nADD https://example.com/x /x\nCOPY $X /x\n",
      files: PLAIN,
    },
    { name: "no context", dockerfile: "FROM golang:1.24\nCOPY nowhere /x\n" },
    { dockerfile: "FROM golang:1.24\nCOPY <<EOF /x\nhi\nEOF\n", files: PLAIN },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nCOPY go.mod go.sum /shop/\n",
      files: PLAIN,
      errors: ["2 missing"],
      says: '"/go.sum": not found',
    },
    {
      dockerfile: "FROM golang:1.24\nCOPY main.go /shop/\n",
      files: { ...PLAIN, ".dockerignore": "*.md\n*.go\n" },
      errors: ["2 ignored"],
      says: ".dockerignore line 2 (`*.go`)",
    },
  ],
});
