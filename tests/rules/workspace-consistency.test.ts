import { MAIN, testRule } from "./harness.ts";

const FILES = {
  "go.work": "go 1.24\n\nuse (\n\t./api\n\t./till\n)\n",
  "api/go.mod": "module example.com/api\n\ngo 1.24\n",
  "api/main.go": MAIN,
  "till/go.mod": "module example.com/till\n\ngo 1.24\n",
  "till/t.go": "package till\n",
  "other/go.mod": "module example.com/other\n\ngo 1.24\n",
  "other/main.go": MAIN,
} as const;

const run = (command: string, image = "golang:1.24"): string =>
  `FROM ${image}\nWORKDIR /shop\nCOPY . .\nRUN ${command}\n`;

/** Both members replace one module, each in its own words. */
const replacing = (api: string, till: string, work = ""): Readonly<Record<string, string>> => ({
  ...FILES,
  "go.work": `${FILES["go.work"]}${work}`,
  "api/go.mod": `${FILES["api/go.mod"]}\nreplace ${api}\n`,
  "till/go.mod": `${FILES["till/go.mod"]}\nreplace ${till}\n`,
});

/** Only a member: no go.work is there. */
const alone = (command: string): string => `FROM golang:1.24\nWORKDIR /shop\nCOPY api api\nRUN ${command}\n`;

const newer = { ...FILES, "till/go.mod": "module example.com/till\n\ngo 1.24.1\n" };

testRule("workspace-consistency", {
  valid: [
    ...[
      "go build -o /api ./api",
      "go vet ./api/... ./till/...",
      "cd api && go build -o /api ./...",
      "cd till && go build ../api",
      "go list -m",
      "go build example.com/api",
      "cd other && GOWORK=off go build -o /other .",
      "cd other && go mod tidy",
      "cd other && go build -o /other main.go",
      "cd api && GOWORK=off go mod vendor",
      "go work vendor",
      "GOFLAGS=-mod=mod go mod download",
      "GOWORK=off go -C api build -mod=mod -o /api .",
      "go vet .",
      "go vet ./none",
      "go vet ./api/main.go/x",
      "go vet -modfile= ./api",
      "GOFLAGS=-mod=vendor go vet ./api",
    ].map((command) => ({ dockerfile: run(command), files: FILES })),
    ...["go work use ./till", "go work sync", "GOWORK=off go -C api vet .", "cd till && go mod tidy"].map(
      (command) => ({ dockerfile: run(command), files: newer }),
    ),
    ...Object.entries({
      "two versions": replacing("example.com/x v1.0.0 => ./x", "example.com/x v1.1.0 => ./x"),
      "the same module": replacing(
        "example.com/x => example.com/y v1.0.0",
        "example.com/x => example.com/y v1.0.0",
      ),
      "the same directory": replacing("example.com/x => ./x", "example.com/x => ../api/x"),
      "go.work has the last word": replacing(
        "example.com/x v1.0.0 => ./x",
        "example.com/x v1.0.0 => ./x",
        "\nreplace example.com/x v1.9.0 => ./x\n",
      ),
    }).map(([name, files]) => ({ name: `replacements: ${name}`, dockerfile: run("go vet ./api"), files })),
    ...["GOWORK=off go work sync", "go work edit -print api/go.work"].map((command) => ({
      dockerfile: alone(command),
      files: FILES,
    })),
    ...["GOWORK=$W go work sync", "cd $W && go work sync", "go work edit $W"].map((command) => ({
      name: `a word that is not known: ${command}`,
      dockerfile: alone(command).replace("RUN", "ARG W\nRUN"),
      files: FILES,
    })),
    {
      name: "a go.mod of a name that is not known",
      dockerfile: run("go vet -modfile=$F ./api").replace("RUN", "ARG F\nRUN"),
      files: FILES,
    },
    {
      name: "whether a go.mod stands above is not known",
      dockerfile: run("true").replace(
        "RUN true",
        "COPY --from=registry.example/x /m /shop/go.mod\nRUN go vet ./tools",
      ),
      files: { ...FILES, "tools/t.go": "package tools\n" },
    },
    {
      name: "other names for go.mod before Go 1.22 are told in other words",
      dockerfile: run("go vet -modfile=x.mod ./api", "golang:1.21"),
      files: FILES,
    },
    {
      name: "made just before",
      dockerfile: run("rm go.work && go work init ./api && go work sync"),
      files: FILES,
    },
    { name: "before Go 1.21 nobody compares", dockerfile: run("go vet ./api", "golang:1.20"), files: newer },
    { name: "an unknown Go", dockerfile: run("go vet ./api", "registry.example/go"), files: newer },
    { name: "a member that is not known", dockerfile: run("make && go vet ./till"), files: newer },
    { name: "before Go 1.22", dockerfile: run("cd api && go mod vendor", "golang:1.20"), files: FILES },
    {
      name: "GOWORK that is not known",
      dockerfile: `${run("true")}ARG X\nRUN GOWORK=$X go vet ./other\n`,
      files: FILES,
    },
  ],
  invalid: [
    ...["go build -mod=mod -o /api ./api", "go list -mod=mod -m all"].map((command) => ({
      dockerfile: run(command, "golang:1.22"),
      files: {
        ...FILES,
        "go.work": "go 1.22\n\nuse ./api\n",
        "api/go.mod": "module example.com/api\n\ngo 1.22\n",
      },
      errors: ["4 mode"],
      says: 'go: -mod may only be set to readonly or vendor when in workspace mode, but it is set to "mod"',
    })),
    ...["golang:1.22", "golang:1.24"].map((image) => ({
      name: `-modfile: ${image}`,
      dockerfile: run("go vet -modfile=x.mod ./api", image),
      files: FILES,
      errors: ["4 mode"],
      says: "go: -modfile cannot be used in workspace mode",
    })),
    {
      dockerfile: run("GOFLAGS=-mod=vendor go vet ./api", "golang:1.20"),
      files: FILES,
      errors: ["4 mode"],
      says: "go: -mod may only be set to readonly when in workspace mode",
    },
    {
      name: "one module twice",
      dockerfile: run("go build -o /api ./api"),
      files: { ...FILES, "till/go.mod": FILES["api/go.mod"] },
      errors: ["4 members"],
      says: "go: module example.com/api appears multiple times in workspace",
    },
    {
      name: "replacements that differ",
      dockerfile: run("go build -o /api ./api"),
      files: {
        ...FILES,
        "api/go.mod": `${FILES["api/go.mod"]}\nreplace example.com/x => ./x\n`,
        "till/go.mod": `${FILES["till/go.mod"]}\nreplace example.com/x => ./x\n`,
      },
      errors: ["4 members"],
      says: "go: conflicting replacements for example.com/x: /shop/api/x, /shop/till/x",
    },
    {
      name: "replacements of one version that differ, by modules",
      dockerfile: run("go build -o /api ./api"),
      files: replacing(
        "example.com/x v1.0.0 => example.com/y v1.0.0",
        "example.com/x v1.0.0 => example.com/y v1.1.0",
        "\nreplace example.com/z => ./z\n",
      ),
      errors: ["4 members"],
      says: "go: conflicting replacements for example.com/x@v1.0.0: example.com/y@v1.0.0, example.com/y@v1.1.0",
    },
    ...["go work sync", "go work use ./api", "go work vendor"].map((command) => ({
      dockerfile: alone(command),
      files: FILES,
      errors: ["4 none"],
      says: "go: no go.work file found. There is none in /shop or above it",
    })),
    ...["go vet ./api", "go mod download", "go list -m all", "go mod graph", "go run ./api"].map(
      (command) => ({
        dockerfile: run(command),
        files: newer,
        errors: ["4 version"],
        says: "go: module till listed in go.work file requires go >= 1.24.1, but go.work lists go 1.24.",
      }),
    ),
    {
      name: "go.work without a go line",
      dockerfile: run("cd api && go vet ."),
      files: { ...FILES, "go.work": "use (\n\t./api\n)\n" },
      errors: ["4 version"],
      says: "go: module . listed in go.work file requires go >= 1.24, but go.work implicitly requires go 1.18.",
    },
    ...["go build ./...", "go test ./...", "go list ./...", "cd other && go vet ./..."].map((command) => ({
      dockerfile: run(command),
      files: FILES,
      errors: ["4 outside"],
      says: "pattern ./...: directory prefix . does not contain modules listed in go.work",
    })),
    {
      dockerfile: run("cd other && go build -o /other"),
      files: FILES,
      errors: ["4 outside"],
      says: "current directory is contained in a module that is not one of the workspace modules",
    },
    {
      dockerfile: run("go build -o /other ./other"),
      files: FILES,
      errors: ["4 outside"],
      says: "directory other is contained in a module",
    },
    {
      dockerfile: run("go build -o /other ./other/cmd"),
      files: { ...FILES, "other/cmd/main.go": MAIN },
      errors: ["4 outside"],
      says: "directory other/cmd is contained in a module",
    },
    {
      dockerfile: run("go build -o /shop ."),
      files: FILES,
      errors: ["4 outside"],
      says: "`go build -o /shop .` fails: no Go files in /shop.",
    },
    {
      dockerfile: run("go vet ."),
      files: { ...FILES, "tools.go": "package tools\n" },
      errors: ["4 outside"],
      says: "current directory outside modules listed in go.work",
    },
    {
      dockerfile: run("GOWORK=/none/go.work go vet ./api"),
      files: FILES,
      errors: ["4 missing"],
      says: "go: reading go.work: open /none/go.work: no such file or directory",
    },
    {
      dockerfile: run("cd api && go mod vendor"),
      files: FILES,
      errors: ["4 vendor"],
      says: "'go mod vendor' cannot be run in workspace mode",
    },
    {
      name: "once in a stage, and in each stage",
      dockerfile: `${run("go vet ./api && go vet ./till", "golang:1.24 AS test")}RUN touch /tested\n\nFROM golang:1.24\nCOPY --from=test /tested /\nWORKDIR /shop\nCOPY . .\nRUN go vet ./api\n`,
      files: newer,
      errors: ["4 version", "11 version"],
    },
  ],
});
