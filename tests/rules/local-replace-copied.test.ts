import { MODULE, PLAIN, testRule } from "./harness.ts";

const GO_MOD = `${MODULE}\nrequire example.com/money v0.0.0\n\nreplace example.com/money => ./money\n`;
const IMPORTED = {
  "go.mod": GO_MOD,
  "main.go": 'package main\n\nimport _ "example.com/money"\n\nfunc main() {}\n',
};
const WORKSPACE = {
  "go.work": "go 1.24\n\nuse ./app\n",
  "app/go.mod": GO_MOD.replace("./money", "../money"),
  "app/main.go": IMPORTED["main.go"],
};
const running = (run: string): string => `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`;

testRule("local-replace-copied", {
  valid: [
    ...["go mod tidy", "go mod vendor", "go mod why fmt", "go list -m && go list ./...", "go build ."].map(
      (run) => ({
        name: `nothing imports it: ${run}`,
        dockerfile: running(run),
        files: { ...PLAIN, "go.mod": GO_MOD },
      }),
    ),
    {
      name: "the workspace replaces it by another",
      dockerfile: running("go build -o /app ./app && go work sync"),
      files: {
        ...WORKSPACE,
        "go.work": `${WORKSPACE["go.work"]}\nreplace example.com/money => ./lib\n`,
        "lib/go.mod": "module example.com/money\n\ngo 1.24\n",
        "lib/money.go": "package money\n",
      },
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        "go.mod": `${MODULE}\nrequire example.com/money v0.0.0\n\nreplace example.com/money => ./money\n`,
        "main.go": 'package main\n\nimport "example.com/money"\n\nfunc main() { println(money.Unit) }\n',
        "money/go.mod": "module example.com/money\n\ngo 1.24\n",
        "money/money.go": "package money\n\nconst Unit = 1\n",
      },
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nCOPY money/go.mod money/\nRUN go mod download\n",
      files: {
        "go.mod": `${MODULE}\nrequire example.com/money v0.0.0\n\nreplace example.com/money => ./money\n`,
        "main.go": 'package main\n\nimport "example.com/money"\n\nfunc main() { println(money.Unit) }\n',
        "money/go.mod": "module example.com/money\n\ngo 1.24\n",
        "money/money.go": "package money\n\nconst Unit = 1\n",
      },
    },
    {
      name: "nothing requires it",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nRUN go mod download\n",
      files: { ...PLAIN, "go.mod": `${MODULE}\nreplace example.com/money => ./money\n` },
    },
    {
      name: "it may fail",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nRUN go mod download || true\n",
      files: IMPORTED,
    },
  ],
  invalid: [
    {
      name: "once in each stage, with the COPY that is missing",
      dockerfile:
        "FROM golang:1.24 AS build\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go mod download\nRUN go build -o /shop .\n" +
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go test .\nCOPY --from=build /shop /bin/\n",
      files: {
        ...IMPORTED,
        "go.mod": GO_MOD.replace("./money", "./libs/money"),
        "libs/money/go.mod": "module example.com/money\n\ngo 1.24\n",
        "libs/money/money.go": "package money\n",
      },
      errors: ["4 notCopied", "9 notCopied"],
      says: "(`COPY libs/money/go.mod libs/money/`)",
    },
    ...["go list -m all", "go mod graph", "go mod verify", "go get ./...", "go mod download"].map((run) => ({
      name: `all of the graph is read: ${run}`,
      dockerfile: running(run),
      files: { ...PLAIN, "go.mod": GO_MOD },
      errors: ["4 notCopied"],
    })),
    ...["go mod tidy", "go mod vendor"].map((run) => ({
      name: `it is imported: ${run}`,
      dockerfile: running(run),
      files: IMPORTED,
      errors: ["4 notCopied"],
      says: "example.com/money@v0.0.0: replacement directory ./money does not exist",
    })),
    {
      name: "before go 1.17 all requirements are read",
      dockerfile: running("go mod tidy"),
      files: { ...PLAIN, "go.mod": GO_MOD.replace("1.24", "1.16") },
      errors: ["4 notCopied"],
    },
    ...["go work sync", "go build -o /app ./app"].map((run) => ({
      name: `a member of a workspace: ${run}`,
      dockerfile: running(run),
      files: WORKSPACE,
      errors: ["4 notCopied"],
    })),
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod ./\nRUN go mod download\nCOPY . .\nRUN go build .\n",
      files: {
        "go.mod": `${MODULE}\nrequire example.com/money v0.0.0\n\nreplace example.com/money => ./money\n`,
        "main.go": 'package main\n\nimport "example.com/money"\n\nfunc main() { println(money.Unit) }\n',
        "money/go.mod": "module example.com/money\n\ngo 1.24\n",
        "money/money.go": "package money\n\nconst Unit = 1\n",
      },
      errors: ["4 notCopied"],
      says: "reading money/go.mod: open /shop/money/go.mod: no such file or directory",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod main.go ./\nRUN go build .\n",
      files: {
        "go.mod": `${MODULE}\nrequire example.com/money v0.0.0\n\nreplace example.com/money => ../money\n`,
        "main.go": 'package main\n\nimport "example.com/money"\n\nfunc main() { println(money.Unit) }\n',
        "money/go.mod": "module example.com/money\n\ngo 1.24\n",
        "money/money.go": "package money\n\nconst Unit = 1\n",
      },
      errors: ["4 outside"],
      says: "replacement directory ../money does not exist",
    },
  ],
});
