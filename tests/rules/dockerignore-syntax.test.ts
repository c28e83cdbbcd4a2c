import { PLAIN, testRule } from "./harness.ts";

const dockerfile = "# first\nFROM golang:1.24\nCOPY . .\n";

testRule("dockerignore-syntax", {
  valid: [
    ...["# [\n", "[ab]x\n", "]\n", "[\\]]\n", "*.md\n!a\n", ""].map((text) => ({
      name: JSON.stringify(text),
      dockerfile,
      files: { ...PLAIN, ".dockerignore": text },
    })),
    { name: "no context", dockerfile },
    {
      name: "a wrong range, with nothing to compare it with",
      dockerfile: "FROM golang:1.24\nRUN true\n",
      files: { ...PLAIN, ".dockerignore": "[z-a]\n" },
    },
    {
      name: "the Dockerfile's own file counts",
      dockerfile,
      files: { ...PLAIN, ".dockerignore": "[\n", "Dockerfile.dockerignore": "" },
    },
  ],
  invalid: [
    {
      name: "one of several stages copies",
      dockerfile: "FROM golang:1.24 AS build\nCOPY . .\nFROM scratch\nCOPY --from=build /go/bin/x /\n",
      files: { ...PLAIN, ".dockerignore": "[z-a]\n" },
      errors: ["1 refused"],
    },
    ...["[", "a[b", "[a-", "[]", "[^]", "x\\", "![", "a/[/b", "[-]"].map((pattern) => ({
      name: pattern,
      dockerfile,
      files: { ...PLAIN, ".dockerignore": `ok\n${pattern}\n` },
      errors: ["2 refused"],
      says: "syntax error in pattern (.dockerignore:2:",
    })),
    {
      name: "a range that is found wrong when it is compared",
      dockerfile,
      files: { ...PLAIN, ".dockerignore": "[z-a]\n" },
      errors: ["2 refused"],
    },
    {
      name: "nothing is copied",
      dockerfile: "FROM golang:1.24\nRUN true\n",
      files: { ...PLAIN, ".dockerignore": "[\n" },
      errors: ["1 refused"],
    },
  ],
});
