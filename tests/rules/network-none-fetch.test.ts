import { GREET, PLAIN, testRule } from "./harness.ts";

testRule("network-none-fetch", {
  valid: [
    ...[
      "curl --version",
      "curl http://localhost:8080/",
      "curl https://example.com/x || true",
      "git clone /repo /x",
      "curl -fsS $URL",
    ].map((command) => ({ dockerfile: `FROM golang:1.24\nRUN --network=none ${command}\n` })),
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nRUN --network=none go build .\n",
      files: GREET,
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --network=none go build .\n",
      files: PLAIN,
    },
    {
      name: "what a build has fetched",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go build .\nRUN --network=none go test ./...\n",
      files: GREET,
    },
    ...[
      "RUN go mod download example.com/pub/tool@v1.0.0\nRUN --network=none go install example.com/pub/tool/cmd/gen@v1.0.0",
      "RUN go install example.com/pub/tool/cmd/gen@v1.0.0\nRUN --network=none go run example.com/pub/tool/cmd/gen@v1.0.0",
      "RUN --network=none GOPROXY=file:///modules go install example.com/pub/tool/cmd/gen@v1.0.0",
      "ARG GOPROXY\nRUN --network=none go install example.com/pub/tool/cmd/gen@v1.0.0",
      "RUN --network=none go install example.com/pub/tool/cmd/gen@$VERSION",
    ].map((lines) => ({ dockerfile: `FROM golang:1.24\n${lines}\n` })),
    ...["example.com/pub/greet", "all", "$MODULES", "example.com/..."].map((name) => ({
      dockerfile: `FROM golang:1.24\nARG MODULES\nWORKDIR /shop\nCOPY . .\nRUN go mod download ${name}\nRUN --network=none go build .\n`,
      files: GREET,
    })),
    ...["go mod tidy", "go mod graph", "go list -m all", "go mod verify"].map((command) => ({
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download\nRUN --network=none ${command}\n`,
      files: GREET,
    })),
    ...["go list ./...", "go list -m", "go mod why x", "go generate ./...", "go fmt ./..."].map(
      (command) => ({
        dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --network=none ${command}\n`,
        files: GREET,
      }),
    ),
  ],
  invalid: [
    {
      name: "with the flag go the blanks behind it, and no others",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/go-build --network=none   go build \\\n    .\n",
      files: GREET,
      errors: ["4 noNetwork"],
      output:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/go-build go build \\\n    .\n",
    },
    ...[
      [
        "another stage downloads them",
        "FROM golang:1.24 AS modules\nWORKDIR /shop\nCOPY . .\nRUN go mod download && touch /ok\nFROM golang:1.24\nCOPY --from=modules /ok /\nWORKDIR /shop\nCOPY . .\nRUN --network=none go build .\n",
        "9 noNetwork",
      ],
      [
        "a build fetched them into a cache mount",
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go vet .\nRUN --network=none go build .\nRUN go mod download\n",
        "5 noNetwork",
      ],
      [
        "go mod download itself",
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --network=none go mod download\n",
        "4 noNetwork",
      ],
    ].map(([name = "", dockerfile = "", error = ""]) => ({
      name,
      dockerfile,
      files: GREET,
      errors: [error],
      says: "Nothing before it put the module into the module cache.",
    })),
    {
      name: "another module is downloaded by its name",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN go mod download example.com/pub/tool\nRUN --network=none go build .\n",
      files: {
        ...GREET,
        "go.mod": GREET["go.mod"].replace("require", "require example.com/pub/tool v1.0.0\n\nrequire"),
      },
      errors: ["5 noNetwork"],
    },
    ...[
      "curl -fsS https://example.com/x",
      "git clone https://github.com/acme/secret /x",
      "wget -qO /x http://example.com/x",
    ].map((command) => ({
      dockerfile: `FROM golang:1.24\nRUN --network=none ${command}\n`,
      errors: ["2 server"],
    })),
    ...["go mod tidy", "go mod vendor", "go mod graph", "go list -m all", "go mod verify"].map((command) => ({
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --network=none ${command}\n`,
      files: GREET,
      errors: ["4 noNetwork"],
    })),
    {
      dockerfile: "FROM golang:1.24\nRUN --network=none go install example.com/pub/tool/cmd/gen@v1.0.0\n",
      errors: ["2 noNetwork"],
      says: "it must fetch example.com/pub/tool/cmd/gen@v1.0.0",
    },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --network=none go build .\n",
      files: GREET,
      errors: ["4 noNetwork"],
      says: "it must fetch example.com/pub/greet@v1.1.0",
    },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN --network=none go build .\n",
      files: GREET,
      errors: ["5 noNetwork"],
      says: "went into a cache mount",
    },
  ],
});
