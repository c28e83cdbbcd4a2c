import { MODULE, PLAIN, testRule } from "./harness.ts";

testRule("local-replace-copied", {
  valid: [
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
  ],
  invalid: [
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
