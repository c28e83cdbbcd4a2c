import { GREET, MODULE, testRule } from "./harness.ts";

const vendored = (version: string, mark = "## workspace\n"): string =>
  `${mark}# example.com/pub/greet ${version}\n## explicit; go 1.19\nexample.com/pub/greet\n`;
const workspace = (modules: string): Record<string, string> => ({
  "go.work": "go 1.24\n\nuse (\n\t./api\n\t./lib\n)\n",
  "api/go.mod": GREET["go.mod"],
  "api/main.go": GREET["main.go"],
  "lib/go.mod": MODULE,
  "vendor/modules.txt": modules,
});
const BUILD_API = "WORKDIR /shop\nCOPY . .\nRUN go build -o /api ./api\n";

testRule("vendor-consistency", {
  valid: [
    ...["go list -m", "go list -m -mod=readonly all", "go list all"].map((command) => ({
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN ${command}\n`,
      files: { ...GREET, "vendor/modules.txt": vendored("v1.1.0", "") },
    })),
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
    {
      name: "a consistent workspace",
      dockerfile: `FROM golang:1.24\n${BUILD_API}`,
      files: workspace(vendored("v1.1.0")),
    },
    {
      name: "a module's vendor directory in a workspace",
      dockerfile: `FROM golang:1.24\n${BUILD_API}`,
      files: workspace(vendored("v1.0.0", "")),
    },
    {
      name: "Go 1.21 knows no vendor directory of a workspace",
      dockerfile: `FROM golang:1.21\n${BUILD_API}`,
      files: workspace(vendored("v1.0.0")),
    },
    {
      name: "a workspace, and an image that is not known",
      dockerfile: `ARG V\nFROM golang:$V\n${BUILD_API}`,
      files: workspace(vendored("v1.0.0")),
    },
    {
      name: "a member that the build makes",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN sed -i s/1.1.0/1.0.0/ api/go.mod && go build ./api\n",
      files: workspace(vendored("v1.0.0")),
    },
    {
      name: "it may fail",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build . || true\n",
      files: { ...GREET, "vendor/modules.txt": "" },
    },
  ],
  invalid: [
    {
      name: "once in each stage",
      dockerfile:
        "FROM golang:1.24 AS build\nWORKDIR /shop\nCOPY . .\nRUN go vet . && go build -o /app .\n" +
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go test ./...\nCOPY --from=build /app /bin/\n",
      files: {
        ...GREET,
        "go.mod": `${GREET["go.mod"]}\nrequire example.com/pub/tool v1.0.0\n\nrequire example.com/pub/more v1.0.0\n`,
        "vendor/modules.txt": "",
      },
      errors: ["4 inconsistent", "8 inconsistent"],
      says: "in vendor/modules.txt (and 2 more)",
    },
    {
      name: "one module alone",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: { ...GREET, "vendor/modules.txt": "" },
      errors: ["4 inconsistent"],
      says: "in vendor/modules.txt.\nRun `go mod vendor`",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go list -m all\n",
      files: { ...GREET, "vendor/modules.txt": vendored("v1.1.0", "") },
      errors: ["4 all"],
      says: "go: can't compute 'all' using the vendor directory",
    },
    {
      name: "a workspace with another version",
      dockerfile: `FROM golang:1.24\n${BUILD_API}`,
      files: workspace(vendored("v1.0.0")),
      errors: ["4 inconsistent"],
      says: "go: inconsistent vendoring in /shop: example.com/pub/greet@v1.1.0: is explicitly required",
    },
    {
      name: "a workspace, asked for",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build -mod=vendor -o /api ./api\n",
      files: workspace(""),
      errors: ["4 inconsistent"],
      says: "Run `go work vendor`",
    },
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
