import { PLAIN, testRule } from "./harness.ts";

testRule("go-mod-syntax", {
  valid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...PLAIN,
        "go.mod":
          "module example.com/shop\n\ngo 1.24.1\n\ntoolchain go1.24.2\n\ngodebug default=go1.21\n\ntool example.com/x\n",
      },
    },
    {
      dockerfile: "FROM golang:1.27\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.25\n\nignore ./web\n" },
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...PLAIN,
        "go.mod":
          "module example.com/shop\n\ngo 1.24\n\nrequire (\n\texample.com/a v1.0.0 // indirect\n\texample.com/b/v2 v2.1.0\n)\n\nexclude example.com/a v1.1.0\n\nretract [v1.0.0, v1.2.0]\n",
      },
    },
    {
      name: "a toolchain line that is not followed",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n\ntoolchain go1.24.x\n" },
    },
    {
      name: "a directive of the toolchain that is switched to",
      dockerfile: "FROM golang:1.24\nENV GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.25\n\nignore ./web\n" },
    },
  ],
  invalid: [
    {
      name: "a toolchain line that is followed",
      dockerfile: "FROM golang:1.24\nENV GOTOOLCHAIN=auto\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n\ntoolchain go1.24.x\n" },
      errors: ["5 refused"],
      says: '/shop/go.mod:5: invalid toolchain "go1.24.x" in go.mod',
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n\nignore ./web\n" },
      errors: ["4 refused"],
      says: "/shop/go.mod:5: unknown directive: ignore",
    },
    {
      dockerfile: "FROM golang:1.19\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24.1\n" },
      errors: ["4 refused"],
      says: "invalid go version '1.24.1': must match format 1.23",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n<<<<<<< HEAD\n" },
      errors: ["4 refused"],
      says: "unknown directive: <<<<<<<",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...PLAIN, "go.mod": "module example.com/shop\n\ngo 1.24\n\nrequire example.com/a v2.0.0\n" },
      errors: ["4 refused"],
      says: "should be v0 or v1, not v2",
    },
  ],
});
