import { GREET, PLAIN, testRule } from "./harness.ts";

testRule("valid-goproxy", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=https://proxy.golang.org,direct\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      name: "nothing is fetched",
      dockerfile: "FROM golang:1.24\nENV GOPROXY=nonsense\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: PLAIN,
    },
    {
      name: "only the builder knows the value",
      dockerfile: "FROM golang:1.24\nARG GOPROXY\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
    },
    {
      name: "vendored",
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=off GOFLAGS=-mod=vendor\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
  ],
  invalid: [
    {
      dockerfile:
        "FROM golang:1.24\nENV GOPROXY=https://proxy.golang.org,direc\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 invalid"],
      says: "invalid proxy URL missing scheme: direc",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN GOPROXY=htp://x go build .\n",
      files: GREET,
      errors: ["4 invalid"],
      says: "invalid proxy URL scheme",
    },
    {
      dockerfile: "FROM golang:1.24\nENV GOPROXY=off\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: GREET,
      errors: ["5 off"],
    },
  ],
});
