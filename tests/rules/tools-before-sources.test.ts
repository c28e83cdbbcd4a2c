import { testRule } from "./harness.ts";

const COPY = "WORKDIR /shop\nCOPY . .\n";

testRule("tools-before-sources", {
  valid: [
    {
      dockerfile: `FROM golang:1.24-alpine\nRUN apk add git && go install example.com/tool@v1.0.0\n${COPY}RUN go build .\n`,
    },
    {
      name: "a part of the context",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN apt-get update && apt-get install -y git\nCOPY . .\nRUN go build .\n",
    },
    {
      name: "a cache mount",
      dockerfile: `FROM golang:1.24\n${COPY}RUN --mount=type=cache,target=/root/.cache go install example.com/tool@v1.0.0\nRUN go build .\n`,
    },
    {
      name: "from the sources",
      dockerfile: `FROM golang:1.24\n${COPY}RUN apt-get install -y ./packages/a.deb && go build .\n`,
    },
    {
      name: "packages that are not known",
      dockerfile: `FROM golang:1.24\n${COPY}RUN apt-get install -y $(cat packages) && go build .\n`,
    },
    {
      name: "a tool of the module",
      dockerfile: `FROM golang:1.24\n${COPY}RUN go install example.com/tool && go build .\n`,
    },
    {
      name: "perhaps",
      dockerfile: `FROM golang:1.24\n${COPY}ARG X\nRUN if [ -n "$X" ]; then apt-get install -y git; fi; go build .\n`,
    },
    { name: "no Go", dockerfile: "FROM alpine\nCOPY . .\nRUN apk add curl\n" },
    {
      name: "from another stage",
      dockerfile:
        "FROM golang:1.24 AS a\n\nFROM golang:1.24-alpine\nCOPY --from=a / /x\nRUN apk add git\nRUN go build .\n",
    },
    {
      name: "a tool that is installed perhaps",
      dockerfile: `FROM golang:1.24\n${COPY}ARG LINT\nRUN if [ -n "$LINT" ]; then go install example.com/tool@v1.0.0; fi; go build .\n`,
    },
    {
      name: "a tool that is run, perhaps on the sources",
      dockerfile: `FROM golang:1.24\n${COPY}RUN go run example.com/tool@v1.0.0 ./... && go build .\n`,
    },
    {
      name: "a package from the sources, by its whole path",
      dockerfile: `FROM golang:1.24\n${COPY}RUN apt-get install -y /shop/packages/a.deb && go build .\n`,
    },
    { name: "no sources", dockerfile: "FROM golang:1.24\nRUN go install example.com/tool@v1.0.0\n" },
  ],
  invalid: [
    {
      dockerfile: `FROM golang:1.24-alpine\n${COPY}RUN apk add --no-cache git\nRUN go build .\n`,
      errors: ["4 late"],
      says: "(line 3)",
    },
    {
      dockerfile: `FROM golang:1.24\n${COPY}RUN go install example.com/tool@v1.0.0 && go build .\n`,
      errors: ["4 late"],
    },
    {
      dockerfile: `FROM golang:1.24\n${COPY}RUN apt-get update \\\n && apt-get install -y git \\\n && go build .\n`,
      errors: ["4 late"],
      says: "`apt-get install`",
    },
    {
      name: "a bind mount, which is no cache; options before the verb; a release behind the name",
      dockerfile: `FROM golang:1.24\n${COPY}RUN --mount=type=bind,source=apt.conf,target=/etc/apt/apt.conf.d/99shop apt-get -qq install git/bookworm-backports\nRUN go build .\n`,
      errors: ["4 late"],
      says: "`apt-get install`",
    },
    {
      name: "the context with a directory beside it",
      dockerfile: `FROM golang:1.24-alpine\nWORKDIR /shop\nCOPY . config ./\nRUN apk --no-cache add git\nRUN go build .\n`,
      errors: ["4 late"],
      says: "`apk add`",
    },
  ],
});
