import { GREET, testRule } from "./harness.ts";

testRule("vendor-consistency", {
  valid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...GREET,
        "vendor/modules.txt": "# example.com/pub/greet v1.1.0\n## explicit; go 1.19\nexample.com/pub/greet\n",
      },
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod vendor && go build -mod=vendor .\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: { ...GREET, "vendor/modules.txt": "" },
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...GREET, "vendor/modules.txt": "" },
      errors: ["4 inconsistent"],
      says: "is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build -mod=vendor .\n",
      files: GREET,
      errors: ["4 absent"],
    },
  ],
});
