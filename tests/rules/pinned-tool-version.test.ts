import { GREET, testRule } from "./harness.ts";

testRule("pinned-tool-version", {
  valid: [
    { dockerfile: "FROM golang:1.24\nRUN go install example.com/tool@v1.2.3\n" },
    { dockerfile: "FROM golang:1.24\nRUN go install example.com/tool@v0.0.0-20240101000000-0123456789ab\n" },
    { name: "a commit", dockerfile: "FROM golang:1.24\nRUN go install example.com/tool@0123456789ab\n" },
    { name: "not known", dockerfile: "FROM golang:1.24\nARG V\nRUN go install example.com/tool@$V\n" },
    { dockerfile: "FROM golang:1.24\nARG V=v1.0.0\nRUN go install example.com/tool@$V\n" },
    { dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go run . tool@latest\n", files: GREET },
    {
      name: "a stage that is not built",
      dockerfile: "FROM golang:1.24\nRUN go install example.com/tool@latest\n\nFROM scratch\n",
    },
    {
      name: "go get changes go.mod: another rule's",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go get example.com/tool@latest\n",
      files: GREET,
    },
    {
      name: "an argument of the program that go run starts, beside one that is not known",
      dockerfile:
        "FROM golang:1.24\nARG OUT\nWORKDIR /shop\nCOPY . .\nRUN go run ./cmd/fetch -o $OUT example.com/dep@latest\n",
      files: GREET,
    },
  ],
  invalid: [
    {
      name: "go run, with an argument that is not known",
      dockerfile: "FROM golang:1.24\nARG OUT\nRUN go run -v example.com/tool@latest -o $OUT\n",
      errors: ["3 movingLocal"],
      says: "Name a version: `example.com/tool@v1.2.3`.",
    },
    {
      name: "the second of two, beside a word that is not known",
      dockerfile:
        "FROM golang:1.24\nARG TOOL\nRUN go install example.com/x/$TOOL@v1.0.0 example.com/x/y@latest\n",
      errors: ["3 movingLocal"],
      says: "Name a version: `example.com/x/y@v1.2.3`.",
    },
    {
      name: "the second of two",
      dockerfile: "FROM golang:1.24\nRUN go install example.com/x/a@v1.0.0 example.com/x/b@latest\n",
      errors: ["2 movingLocal"],
      says: "`go install example.com/x/a@v1.0.0 example.com/x/b@latest` installs whatever is the newest example.com/x/b on",
    },
    {
      name: "Go 1.20 switches no toolchains, and does not refuse a newer go line",
      dockerfile: "FROM golang:1.20\nENV GOTOOLCHAIN=local\nRUN go install example.com/tool@latest\n",
      errors: ["3 moving"],
    },
    {
      name: "which Go it is, is not known",
      dockerfile: "FROM registry.example/go\nENV GOTOOLCHAIN=local\nRUN go install example.com/tool@latest\n",
      errors: ["3 moving"],
    },
    {
      name: "another toolchain may be fetched",
      dockerfile: "FROM golang:1.24\nENV GOTOOLCHAIN=auto\nRUN go install example.com/tool@latest\n",
      errors: ["3 moving"],
    },
    {
      dockerfile: "FROM golang:1.24\nRUN go install example.com/tool@latest\n",
      errors: ["2 movingLocal"],
      says: "running go 1.24.x; GOTOOLCHAIN=local",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOTOOLCHAIN=auto\nRUN go install example.com/tool@main\n",
      errors: ["3 moving"],
    },
    { dockerfile: "FROM registry.example/go\nRUN go run example.com/tool@latest -x\n", errors: ["2 moving"] },
    {
      name: "once a stage",
      dockerfile:
        "FROM golang:1.24\nRUN go install example.com/a@latest && go install example.com/b@latest\nRUN go install example.com/c@latest\n",
      errors: ["2 movingLocal"],
      says: "(and 2 more)",
    },
    {
      dockerfile: "FROM golang:1.24\nARG V=latest\nRUN go install example.com/tool@$V\n",
      errors: ["3 movingLocal"],
    },
  ],
});
