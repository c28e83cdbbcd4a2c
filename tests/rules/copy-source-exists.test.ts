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
