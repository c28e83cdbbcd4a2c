import { GREET, MODULE, PLAIN, testRule } from "./harness.ts";

const build = (version: string, command = "go build ."): string =>
  `FROM golang:${version}\nWORKDIR /shop\nCOPY . .\nRUN ${command}\n`;
const lines = (go: string, toolchain: string): Record<string, string> => ({
  ...PLAIN,
  "go.mod": `module example.com/shop\n\ngo ${go}\n\ntoolchain ${toolchain}\n`,
});
const REDUNDANT = {
  ...GREET,
  "go.mod": `${MODULE}\ntoolchain go1.24\n\nrequire example.com/pub/greet v1.1.0\n`,
};

const EXCLUDED = {
  ...GREET,
  "go.mod": `${MODULE}\nrequire example.com/pub/greet v1.1.0\n\nexclude example.com/pub/greet v1.1.0\n`,
};

testRule("go-mod-canonical", {
  valid: [
    { dockerfile: build("1.24", "go build -mod=mod ."), files: EXCLUDED },
    { dockerfile: build("1.24", "go mod download example.com/pub/greet"), files: EXCLUDED },
    {
      name: "another version is excluded",
      dockerfile: build("1.24", "go mod download && go build ."),
      files: { ...EXCLUDED, "go.mod": EXCLUDED["go.mod"].replace(/v1\.1\.0\n$/, "v1.0.0\n") },
    },
    { dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n", files: GREET },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nRUN go build .\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire example.com/pub/greet latest\n` },
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build -mod=mod .\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire example.com/pub/greet v1\n` },
    },
    {
      name: "a newer toolchain than the go line",
      dockerfile: build("1.24"),
      files: lines("1.24", "go1.24.1"),
    },
    { name: "no toolchain of this time", dockerfile: build("1.22"), files: lines("1.21", "default") },
    { dockerfile: build("1.24", "go mod verify && go mod graph && go env"), files: lines("1.24", "go1.24") },
    { dockerfile: build("1.24", "go build -mod=mod ."), files: lines("1.24", "go1.24") },
    {
      name: "go mod download drops it",
      dockerfile: build("1.24", "go mod download && go build ."),
      files: REDUNDANT,
    },
    { name: "an image that is not known", dockerfile: build("$V"), files: lines("1.24", "go1.24") },
    {
      name: "a workspace",
      dockerfile: build("1.24"),
      files: { ...lines("1.24", "go1.24"), "go.work": "go 1.24\n\nuse .\n" },
    },
    {
      name: "it may fail",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build . || true\n",
      files: { ...GREET, "go.mod": GREET["go.mod"].replace("v1.1.0", "v1.1") },
    },
  ],
  invalid: [
    {
      dockerfile: build("1.24"),
      files: EXCLUDED,
      errors: ["4 excluded"],
      says: "updates to go.mod needed",
    },
    {
      dockerfile: build("1.19", "go mod download"),
      files: EXCLUDED,
      errors: ["4 excludedDownload"],
      says: "go: module example.com/pub/greet: not a known dependency",
    },
    {
      dockerfile: build("1.24.4"),
      files: lines("1.24.4", "go1.24.4"),
      errors: ["4 toolchain"],
      says: "/shop/go.mod:5 sets the toolchain go1.24.4",
    },
    {
      name: "whatever patch it is",
      dockerfile: build("1.24"),
      files: lines("1.24.4", "go1.24.4"),
      errors: ["4 toolchain"],
    },
    { dockerfile: build("1.27", "go vet ./..."), files: lines("1.21", "default"), errors: ["4 toolchain"] },
    { dockerfile: build("1.27", "go list ./..."), files: lines("1.21", "go1.20.1"), errors: ["4 toolchain"] },
    {
      name: "nothing to download, nothing written",
      dockerfile: build("1.24", "go mod download && go build ."),
      files: lines("1.24", "go1.24"),
      errors: ["4 toolchain"],
    },
    {
      name: "dropped, and copied again",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build .\n",
      files: REDUNDANT,
      errors: ["6 toolchain"],
    },
    {
      dockerfile: build("1.19"),
      files: {
        ...GREET,
        "go.mod": `${GREET["go.mod"].replace("1.24", "1.19")}replace example.com/pub/greet => example.com/pub/greet v1\n`,
      },
      errors: ["4 query"],
      says: "go.mod:6 names example.com/pub/greet v1,",
    },
    {
      dockerfile: build("1.24", "go mod vendor"),
      files: { ...GREET, "go.mod": `${GREET["go.mod"]}exclude example.com/pub/fancy v1\n` },
      errors: ["4 query"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...GREET, "go.mod": `${MODULE}\nrequire example.com/pub/greet main\n` },
      errors: ["4 query"],
      says: "go.mod:5 names example.com/pub/greet main",
    },
  ],
});
