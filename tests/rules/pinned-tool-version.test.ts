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
  ],
  invalid: [
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
