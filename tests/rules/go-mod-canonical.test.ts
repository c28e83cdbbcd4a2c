import { GREET, MODULE, testRule } from "./harness.ts";

testRule("go-mod-canonical", {
  valid: [
    { dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n", files: GREET },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nRUN go build .\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire example.com/pub/greet latest\n` },
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build -mod=mod .\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire example.com/pub/greet v1\n` },
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire example.com/pub/greet main\n` },
      errors: ["4 query"],
      says: "go.mod:5 requires example.com/pub/greet main",
    },
  ],
});
