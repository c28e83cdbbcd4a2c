import { testComposeRule } from "./compose-harness.ts";
import { PLAIN } from "./harness.ts";

const DOCKERFILE = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /bin/app .\n";
const FILES = { Dockerfile: DOCKERFILE, ...PLAIN } as const;
const COPIES =
  "FROM golang:1.24\nWORKDIR /src\nCOPY go.mod ./\nCOPY svc ./svc\nRUN go build -o /bin/app ./svc\n";
const SVC = { "svc/Dockerfile": COPIES, "svc/main.go": "package main\n", "go.mod": "module m\n" } as const;
const build = (text: string): string =>
  `services:\n  app:\n    build:\n      ${text.replaceAll("\n", "\n      ")}\n`;

testComposeRule("compose-build-paths", {
  valid: [
    { compose: "services:\n  app:\n    build: .\n", files: FILES },
    { name: "nothing is known of the directory", compose: "services:\n  app:\n    build: ./gone\n" },
    { name: "a variable", compose: build("context: ${DIR}"), files: FILES },
    { name: "a variable in dockerfile", compose: build("context: .\ndockerfile: ${FILE}"), files: FILES },
    { name: "out of the repository", compose: build("context: ../other"), files: FILES },
    {
      name: "a repository that is fetched",
      compose: build("context: https://github.com/a/b.git"),
      files: FILES,
    },
    { name: "another repository", compose: build("context: git@github.com:a/b.git"), files: FILES },
    { name: "an absolute path", compose: build("context: /srv/app"), files: FILES },
    { name: "a home directory", compose: build("context: ~/app"), files: FILES },
    {
      name: "version control leaves it out",
      compose: build("context: ./web"),
      files: FILES,
      generated: ["web"],
    },
    {
      name: "a submodule that is not checked out",
      compose: build("context: ./third_party/x"),
      files: { ...FILES, ".gitmodules": '[submodule "x"]\n\tpath = third_party/x\n' },
    },
    {
      name: "the Dockerfile stands in the file",
      compose: build("dockerfile_inline: |\n  FROM golang:1.24"),
      files: PLAIN,
    },
    {
      name: "in small letters",
      compose: build("context: ."),
      files: { ...PLAIN, dockerfile: DOCKERFILE },
    },
    {
      name: "in small letters, in a directory",
      compose: build("context: .\ndockerfile: ./docker/Dockerfile"),
      files: { ...PLAIN, "docker/dockerfile": DOCKERFILE },
    },
    {
      name: "relative to the context",
      compose: build("context: ./svc\ndockerfile: ../docker/Dockerfile"),
      files: { "docker/Dockerfile": DOCKERFILE, "svc/main.go": "" },
    },
    {
      name: "used with another directory for the file's own",
      path: "deploy/compose.yaml",
      compose: build("context: ./svc"),
      files: { "svc/Dockerfile": DOCKERFILE },
    },
    {
      name: "the directory of the compose file is the context",
      path: "deploy/app/compose.yaml",
      compose: build("dockerfile: Dockerfile"),
      files: { "deploy/app/Dockerfile": DOCKERFILE },
    },
    {
      name: "used with a directory in between for the file's own",
      path: "a/b/c/compose.yaml",
      compose: build("context: ./svc"),
      files: { "a/b/svc/Dockerfile": DOCKERFILE },
    },
    {
      name: "the override says where",
      compose: build("context: ./gone"),
      files: { ...FILES, "compose.override.yaml": build("context: .") },
    },
    {
      name: "a variant says where",
      compose: build("context: ./gone"),
      files: { ...FILES, "compose.prod.yaml": build("context: .") },
    },
    {
      name: "another file without the usual name says where",
      path: "compose.dev.yaml",
      compose: build("target: build"),
      files: {
        "app/Dockerfile": DOCKERFILE.replace("1.24", "1.24 AS build"),
        "compose.base.yaml": build("context: ./app"),
      },
    },
    { name: "a service that is not built", compose: "services:\n  db:\n    image: redis\n", files: {} },
    { name: "what is copied is above", compose: build("context: .\ndockerfile: svc/Dockerfile"), files: SVC },
    {
      name: "what is copied is nowhere: the Dockerfile's own fault",
      compose: build("context: ."),
      files: { ...PLAIN, Dockerfile: "FROM golang:1.24\nCOPY gone ./\n" },
    },
    {
      name: "what is copied is hidden by .dockerignore: the Dockerfile's own fault",
      compose: build("context: ./svc"),
      files: { ...SVC, "svc/go.mod": "module m\n", "svc/.dockerignore": "go.mod\n", "svc/svc/x": "" },
    },
    {
      name: "no directory has all that is copied: the Dockerfile's own fault",
      compose: build("context: ./svc"),
      files: { ...SVC, "svc/Dockerfile": `${COPIES}COPY main.go ./\n` },
    },
    {
      name: "the stage is not built",
      compose: build("context: ./svc\ntarget: a"),
      files: { ...SVC, "svc/Dockerfile": `FROM golang:1.24 AS a\nRUN true\n${COPIES}` },
    },
    {
      name: "a file that extends another one's service",
      compose: "services:\n  app:\n    extends: {file: base.yaml, service: app}\n",
      files: FILES,
    },
  ],
  invalid: [
    {
      compose: "services:\n  app:\n    build: ./srv\n",
      files: FILES,
      errors: ["3 context"],
      says: 'unable to prepare context: path "srv" not found',
    },
    { compose: build("context: ./main.go"), files: FILES, errors: ["4 contextFile"] },
    {
      compose: build("context: .\ndockerfile: Dockerfile.prod"),
      files: FILES,
      errors: ["5 dockerfile"],
      says: "failed to read dockerfile: open Dockerfile.prod: no such file or directory",
    },
    {
      name: "a directory above has one of the name, without a Dockerfile",
      path: "deploy/compose.yaml",
      compose: build("context: ./svc"),
      files: { "svc/main.go": "" },
      errors: ["4 context"],
      says: 'path "svc" not found',
    },
    {
      name: "neither is the other one",
      path: "deploy/compose.yaml",
      compose: build("context: ../svc"),
      files: { "svc/main.go": "" },
      errors: ["4 dockerfile"],
    },
    {
      name: "no Dockerfile at all",
      compose: "services:\n  app:\n    build: .\n",
      files: PLAIN,
      errors: ["3 dockerfile"],
    },
    {
      name: "BuildKit does not know the other name",
      compose: build("context: ."),
      files: { ...PLAIN, Containerfile: DOCKERFILE },
      errors: ["4 dockerfile"],
    },
    {
      compose: build("context: .\ndockerfile: build"),
      files: { ...PLAIN, "build/Dockerfile": DOCKERFILE },
      errors: ["5 dockerfileDirectory"],
    },
    {
      compose: build("context: ./svc\ndockerfile: docker/Dockerfile"),
      files: { "docker/Dockerfile": DOCKERFILE, "svc/main.go": "" },
      errors: ["5 dockerfileOfContext"],
      says: "Write `dockerfile: ../docker/Dockerfile`.",
    },
    {
      name: "the context is named twice",
      compose: build("context: ./svc\ndockerfile: svc/Dockerfile"),
      files: { "svc/Dockerfile": DOCKERFILE },
      errors: ["5 dockerfileOfContext"],
      says: "Write `dockerfile: Dockerfile`.",
    },
    {
      name: "the context is below what is copied",
      compose: "services:\n  app:\n    build: ./svc\n",
      files: SVC,
      errors: ["3 source"],
      says: "The context is `svc`, and go.mod is in `.`.",
    },
    {
      name: "what is copied besides may be made before the build, or is a wildcard",
      compose: build("context: ./svc"),
      files: { ...SVC, "svc/Dockerfile": `${COPIES}COPY web/ ./web/\nCOPY go.su* ./\n` },
      generated: ["svc/web"],
      errors: ["4 source"],
    },
    {
      name: "the nearest of the directories above",
      compose: build("context: ./a/svc"),
      files: {
        "a/svc/Dockerfile": "FROM golang:1.24\nCOPY go.mod main.go ./\nRUN go build .\n",
        "a/svc/x.go": "",
        "a/go.mod": "module a\n",
        "a/main.go": "",
        "go.mod": "module m\n",
        "main.go": "",
      },
      errors: ["4 source"],
      says: "The context is `a/svc`, and go.mod is in `a`.",
    },
    {
      name: "a Dockerfile below the context, whose name is in small letters",
      compose: build("context: .\ndockerfile: svc/Dockerfile"),
      files: { "svc/dockerfile": "FROM golang:1.24\nCOPY server.go ./\n", "svc/server.go": "package main\n" },
      errors: ["4 source"],
      says: "server.go is in `svc`",
    },
    {
      name: "what is copied of the host, not from another stage",
      compose: build("context: ./svc"),
      files: {
        ...SVC,
        "svc/Dockerfile": `FROM golang:1.24 AS x\nRUN touch /x.mod\n${COPIES}COPY --from=x /x.mod ./\n`,
      },
      errors: ["4 source"],
    },
    {
      name: "the context is above what is copied",
      compose: build("context: .\ndockerfile: svc/Dockerfile"),
      files: { "svc/Dockerfile": "FROM golang:1.24\nCOPY server.go ./\n", "svc/server.go": "package main\n" },
      errors: ["4 source"],
      says: "server.go is in `svc`",
    },
    {
      name: "in the override",
      path: "compose.override.yaml",
      compose: build("dockerfile: Dockerfile.dev"),
      files: { ...FILES, "compose.yaml": build("context: .") },
      errors: ["4 dockerfile"],
    },
  ],
});
