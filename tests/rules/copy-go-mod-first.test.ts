import { describe, expect, it } from "vitest";
import { GREET, PLAIN, lintExample, testRule } from "./harness.ts";

testRule("copy-go-mod-first", {
  valid: [
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n",
      files: GREET,
    },
    {
      name: "nothing to fetch",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: PLAIN,
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nRUN --mount=type=bind,target=. go mod download\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
    {
      name: "vendored",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...GREET,
        "vendor/modules.txt": "# example.com/pub/greet v1.1.0\n## explicit\nexample.com/pub/greet\n",
      },
    },
    {
      name: "the module cache is not known",
      dockerfile:
        "FROM golang:1.24\nARG CACHE\nENV GOMODCACHE=$CACHE\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: GREET,
    },
    {
      name: "sources from a stage",
      dockerfile:
        "FROM scratch AS sources\nCOPY . /\n\nFROM golang:1.24\nWORKDIR /shop\nCOPY --from=sources / ./\nRUN go build .\n",
      files: GREET,
    },
    {
      name: "the fetch is another stage's, which copies the module files first",
      dockerfile:
        "FROM golang:1.24 AS format\nWORKDIR /shop\nCOPY . .\nRUN gofmt -l . | tee /format.txt\n\n" +
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nCOPY --from=format /format.txt /\nRUN go build .\n",
      files: GREET,
    },
    {
      name: "perhaps",
      dockerfile:
        'FROM golang:1.24\nARG TESTS\nWORKDIR /shop\nCOPY . .\nRUN if [ -n "$TESTS" ]; then go test ./...; fi\n',
      files: GREET,
    },
    {
      name: "a tool alone is fetched, by its version",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go install example.com/pub/tool@v1.0.0\n",
      files: GREET,
    },
    {
      name: "the place of the sources is known, that of the COPY is not",
      dockerfile: "FROM golang:1.24\nARG DIR\nWORKDIR $DIR\nCOPY . /shop/\nRUN cd /shop && go build .\n",
      files: GREET,
    },
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: GREET,
      errors: ["3 sourcesFirst"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build .\n",
    },
    {
      name: "with a local replacement",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\n",
      files: {
        ...GREET,
        "go.mod": `${GREET["go.mod"]}\nrequire example.com/money v0.0.0\n\nreplace example.com/money => ./lib/money\n`,
        "lib/money/go.mod": "module example.com/money\n",
      },
      errors: ["3 sourcesFirst"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nCOPY lib/money/go.mod lib/money/\nRUN go mod download\nCOPY . .\nRUN go build .\n",
    },
    {
      name: "the comment stays on its COPY",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\n# all of it\nCOPY . .\nRUN go build .\n",
      files: GREET,
      errors: ["4 sourcesFirst"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\n# all of it\nCOPY . .\nRUN go build .\n",
    },
    {
      name: "a module that is a directory of the context",
      dockerfile: "FROM golang:1.24\nWORKDIR /src\nCOPY shop config ./\nRUN go build .\n",
      files: {
        "shop/go.mod": GREET["go.mod"],
        "shop/go.sum": GREET["go.sum"],
        "shop/main.go": GREET["main.go"],
        "config/shop.yaml": "",
      },
      errors: ["3 sourcesFirst"],
      says: "before this COPY: `COPY shop/go.mod shop/go.sum ./`, `RUN go mod download`",
      output:
        "FROM golang:1.24\nWORKDIR /src\nCOPY shop/go.mod shop/go.sum ./\nRUN go mod download\nCOPY shop config ./\nRUN go build .\n",
    },
    {
      name: "a cache mount for what is compiled, not for the modules; another version is excluded",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/go-build go build .\n",
      files: {
        ...GREET,
        "go.mod": `${GREET["go.mod"]}\nexclude (\n\texample.com/pub/greet v1.0.0\n\texample.com/pub/other v1.1.0\n)\n`,
      },
      errors: ["3 sourcesFirst"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/go-build go build .\n",
    },
    {
      name: "the whole context, with the module in a directory of it",
      dockerfile: "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN cd shop && go build .\n",
      files: {
        "shop/go.mod": GREET["go.mod"],
        "shop/go.sum": GREET["go.sum"],
        "shop/main.go": GREET["main.go"],
      },
      errors: ["3 sourcesFirst"],
      says: "before this COPY: `COPY shop/go.mod shop/go.sum shop/`, `RUN go mod download`",
    },
  ],
});

describe("a plain `go mod download` further up may not fetch what the command does: no suggestion", () => {
  const shop = (run: string, lines = "", image = "golang:1.24"): string =>
    `FROM ${image}\n${lines}WORKDIR /shop\nCOPY . .\nRUN ${run}\n`;
  it.each([
    [
      "another go.mod",
      shop("go build -modfile=go.ci.mod ."),
      { "go.ci.mod": GREET["go.mod"], "go.ci.sum": GREET["go.sum"] },
    ],
    [
      "an excluded version is required",
      shop("go build -mod=mod ."),
      {
        "go.mod": `${GREET["go.mod"]}\nrequire example.com/pub/other v1.0.0\n\nexclude example.com/pub/greet v1.1.0\n`,
      },
    ],
    ["a secret", shop("--mount=type=secret,id=netrc,target=/root/.netrc go build ."), {}],
    [
      "git is sent elsewhere",
      shop(
        "go build .",
        'RUN git config --global url."ssh://git@example.com/".insteadOf https://example.com/\n',
      ),
      {},
    ],
    ["a private module", shop("go build .", "ENV GOPRIVATE=example.com/pub\n"), {}],
    [
      "one of two modules is private",
      shop("go mod download", "ENV GOPRIVATE=corp.example\n"),
      { "go.mod": `${GREET["go.mod"]}\nrequire corp.example/lib v1.0.0\n` },
    ],
  ])("%s", (_, dockerfile, more) => {
    const messages = lintExample({ dockerfile, files: { ...GREET, ...more } }, "copy-go-mod-first");
    expect(messages.map(({ messageId }) => messageId)).toEqual(["sourcesFirst"]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
