import { MAIN, testRule } from "./harness.ts";

testRule("workspace-member-copied", {
  valid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build ./api\n",
      files: {
        "go.work": "go 1.24\n\nuse (\n\t./api\n\t./till\n)\n",
        "api/go.mod": "module example.com/api\n\ngo 1.24\n",
        "api/main.go": MAIN,
        "till/go.mod": "module example.com/till\n\ngo 1.24\n",
      },
    },
    {
      dockerfile:
        "FROM golang:1.24\nENV GOWORK=off\nWORKDIR /shop\nCOPY go.work ./\nCOPY api api\nRUN go build -C api .\n",
      files: {
        "go.work": "go 1.24\n\nuse (\n\t./api\n\t./till\n)\n",
        "api/go.mod": "module example.com/api\n\ngo 1.24\n",
        "api/main.go": MAIN,
        "till/go.mod": "module example.com/till\n\ngo 1.24\n",
      },
    },
    {
      name: "it may fail",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.work ./\nCOPY api api\nRUN go build ./api || true\n",
      files: {
        "go.work": "go 1.24\n\nuse (\n\t./api\n\t./till\n)\n",
        "api/go.mod": "module example.com/api\n\ngo 1.24\n",
        "api/main.go": MAIN,
        "till/go.mod": "module example.com/till\n\ngo 1.24\n",
      },
    },
  ],
  invalid: [
    {
      name: "once in a stage",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.work ./\nCOPY api api\nRUN go vet ./api && go build ./api\n",
      files: {
        "go.work": "go 1.24\n\nuse (\n\t./api\n\t./till\n)\n",
        "api/go.mod": "module example.com/api\n\ngo 1.24\n",
        "api/main.go": MAIN,
        "till/go.mod": "module example.com/till\n\ngo 1.24\n",
      },
      errors: ["5 notCopied"],
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY go.work ./\nCOPY api api\nRUN go build ./api\n",
      files: {
        "go.work": "go 1.24\n\nuse (\n\t./api\n\t./till\n)\n",
        "api/go.mod": "module example.com/api\n\ngo 1.24\n",
        "api/main.go": MAIN,
        "till/go.mod": "module example.com/till\n\ngo 1.24\n",
      },
      errors: ["5 notCopied"],
      says: "cannot load module till listed in go.work file: open till/go.mod: no such file or directory",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN rm -rf till && go build ./api\n",
      files: {
        "go.work": "go 1.24\n\nuse (\n\t./api\n\t./till\n)\n",
        "api/go.mod": "module example.com/api\n\ngo 1.24\n",
        "api/main.go": MAIN,
        "till/go.mod": "module example.com/till\n\ngo 1.24\n",
      },
      errors: ["4 notCopied"],
    },
  ],
});
