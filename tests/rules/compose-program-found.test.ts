import { MAIN, MODULE } from "./harness.ts";
import { testComposeRule } from "./compose-harness.ts";

const Dockerfile = `FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app/server .

FROM debian:bookworm-slim
WORKDIR /app
COPY --from=build /app/server /app/server
CMD ["./server"]
`;
const files = { Dockerfile, "go.mod": MODULE, "main.go": MAIN };
const service = (text: string): string => `services:\n  app:\n    build: .\n    ${text}\n`;
const HIDES = service('volumes: [".:/app"]');
const withEntrypoint = Dockerfile.replace("CMD", "ENTRYPOINT");

testComposeRule("compose-program-found", {
  valid: [
    { compose: service('command: ["./server", "-v"]'), files },
    { name: "nothing is known", compose: HIDES },
    { name: "the Dockerfile is not there", compose: HIDES, files: {} },
    {
      name: "an unknown base image",
      compose: HIDES,
      files: { ...files, Dockerfile: Dockerfile.replace("debian:bookworm-slim", "corp.example/base") },
    },
    {
      name: "no Go is built",
      compose: service('command: ["./nope"]'),
      files: { Dockerfile: "FROM debian:bookworm-slim\n" },
    },
    {
      name: "a service of another file",
      compose: service('command: ["./nope"]\n    extends: { file: base.yaml, service: x }'),
      files,
    },
    { name: "an unknown word", compose: service('command: ["${APP}"]'), files },
    { name: "an unknown directory", compose: service('working_dir: "${DIR}"'), files },
    { name: "an unknown source", compose: service('volumes: ["${SOURCES}:/app"]'), files },
    { name: "an unknown target", compose: service('volumes: [".:${TARGET}"]'), files },
    {
      name: "an unknown variable name",
      compose: service('command: server\n    environment: ["${X}"]'),
      files,
    },
    {
      name: "PATH of the service",
      compose: service('command: server\n    environment: { PATH: "/app" }'),
      files,
    },
    { name: "variables of a file", compose: service("command: server\n    env_file: app.env"), files },
    { name: "the host has the file", compose: HIDES, files: { ...files, server: "#!/bin/sh\n" } },
    { name: "git leaves it out", compose: HIDES, files, generated: ["server"] },
    { name: ".dockerignore names it", compose: HIDES, files: { ...files, ".dockerignore": "server\n" } },
    {
      name: "a Makefile builds it",
      compose: HIDES,
      files: { ...files, Makefile: "build:\n\tgo build -o server .\n" },
    },
    ...[
      ["Makefile", "server: main.go\n\t$(GO) build -o $@ .\n"],
      ["Makefile", "build:\n\tgo build -o=server .\n"],
      ["Makefile", "build:\n\tgo build -o server-dev .\n"],
      ["Makefile", "build:\n\tgo build -o ./server .\n"],
      ["Makefile", 'build:\n\tgo build -o "$(BIN)" .\n'],
      ["Makefile", "build:\n\tgo build -o bin/$(BIN) .\n"],
      ["Makefile", "build:\n\tcd server && go build\n"],
      ["GNUmakefile", "build:\n\tgo build ./cmd/server\n"],
      ["Taskfile.yml", "tasks: {build: go build -o {{.BIN}} .}\n"],
      ["scripts/build.sh", "go build -o server\n"],
    ].map(([path = "", text = ""]) => ({
      name: `${path} builds it: ${JSON.stringify(text)}`,
      compose: HIDES,
      files: { ...files, [path]: text },
    })),
    ...[
      ["server", "go build"],
      ["example.com/server", "go build -v ."],
      ["example.com/server/v2", "$(GO) build \\\n\t\t-v ."],
      ["example.com/server", "go build -o ./ ."],
    ].map(([module = "", command = ""]) => ({
      name: `${command} of module ${module} makes it`,
      compose: HIDES,
      files: { ...files, "go.mod": `module ${module}\n\ngo 1.24\n`, Makefile: `all:\n\t${command}\n` },
    })),
    {
      name: "a Makefile of the context builds it",
      path: "deploy/compose.yaml",
      compose: 'services:\n  app:\n    build: ../svc\n    volumes: ["../svc/out:/app"]\n',
      files: {
        "svc/Dockerfile": Dockerfile,
        "svc/go.mod": MODULE,
        "svc/main.go": MAIN,
        "svc/out/x": "",
        "svc/Makefile": "all:\n\tgo build -o out/server .\n",
      },
    },
    {
      name: "a Makefile of the repository builds it",
      path: "deploy/compose.yaml",
      compose: 'services:\n  app:\n    build: ../svc\n    volumes: ["../svc/out:/app"]\n',
      files: {
        "svc/Dockerfile": Dockerfile,
        "svc/go.mod": MODULE,
        "svc/main.go": MAIN,
        "svc/out/x": "",
        Makefile: "all:\n\tcd svc && go build -o out/server .\n",
      },
    },
    {
      name: "a Makefile beside the volume builds it",
      compose: 'services:\n  app:\n    build: ./svc\n    volumes: ["./out:/app"]\n',
      files: {
        "svc/Dockerfile": Dockerfile,
        "svc/go.mod": MODULE,
        "svc/main.go": MAIN,
        "out/Makefile": "all:\n\tgo build -o server ../svc\n",
      },
    },
    {
      name: "an ignore file beside a Dockerfile that is outside of the context",
      compose:
        "services:\n  app:\n    build: { context: ./svc, dockerfile: ../docker/Dockerfile }\n    command: /run.sh\n",
      files: {
        "docker/Dockerfile": `${Dockerfile}COPY run.sh /\n`,
        "docker/Dockerfile.dockerignore": "*.md\n",
        "svc/.dockerignore": "run.sh\n",
        "svc/run.sh": "#!/bin/sh\n",
        "svc/go.mod": MODULE,
        "svc/main.go": MAIN,
      },
    },
    { name: "a directory that is not there", compose: service('volumes: ["./bin:/app"]'), files },
    {
      name: "a directory outside",
      compose: service('volumes: ["../other:/app", "~/x:/app", "/srv:/app"]'),
      files,
    },
    { name: "a named volume", compose: service('volumes: ["data:/app"]'), files },
    { name: "an anonymous volume over it", compose: service('volumes: [".:/app", "/app/server"]'), files },
    { name: "a volume beside", compose: service('volumes: [".:/src", "./data:/app/data"]'), files },
    {
      name: "volumes of another service",
      compose: service("volumes_from: [web]\n    command: ./nope"),
      files,
    },
    {
      name: "a config is the program",
      compose: service("configs: [{ source: run, target: /run.sh }]\n    command: /run.sh"),
      files,
    },
    {
      name: "another program than the hidden one",
      compose: service('volumes: [".:/app"]\n    command: ["sleep", "1"]'),
      files,
    },
    {
      name: "a program of the volume",
      compose: service('volumes: [".:/scripts"]\n    command: /scripts/run.sh'),
      files,
    },
    { name: "empty words", compose: service("entrypoint: []"), files },
    {
      name: "arguments of ENTRYPOINT",
      compose: service("command: serve"),
      files: { ...files, Dockerfile: withEntrypoint },
    },
    {
      name: "the image itself does not start",
      compose: service('volumes: ["./x:/data"]'),
      files: { ...files, Dockerfile: Dockerfile.replace("./server", "./nope") },
    },
    {
      name: "the image's ENTRYPOINT does not start, whatever its arguments",
      compose: service("command: serve"),
      files: { ...files, Dockerfile: withEntrypoint.replace("./server", "./nope") },
    },
    { name: "an empty directory: the image's own", compose: service('working_dir: ""'), files },
    {
      name: "no program at all",
      compose: service('volumes: ["./x:/data"]'),
      files: {
        ...files,
        Dockerfile: Dockerfile.replace("debian:bookworm-slim", "scratch").replace(/CMD.*/, ""),
      },
    },
    {
      name: "empty words before others",
      compose: service('entrypoint: []\n    command: ["./nope"]'),
      files,
    },
    {
      name: "ENTRYPOINT of the service takes the image's CMD away",
      compose: service('entrypoint: ["sh"]'),
      files: { ...files, Dockerfile: Dockerfile.replace("./server", "./nope") },
    },
    { name: "another runtime", compose: service("command: ./nope\n    runtime: wasm"), files },
    {
      name: "a volume of an unknown place may have it",
      compose: service('command: /tools/run\n    volumes: ["./x:${TOOLS}"]'),
      files,
    },
    {
      name: "an unknown source in the long form",
      compose: service('volumes: [{ type: bind, source: "${SOURCES}", target: /app }]'),
      files,
    },
    {
      name: "a named volume in the long form",
      compose: service("volumes: [{ type: volume, source: data, target: /app }]"),
      files,
    },
    {
      name: "a directory of the host without `./`",
      compose: service("volumes: [{ type: bind, source: /srv/app, target: /app }]"),
      files,
    },
    { name: "the deeper of two volumes", compose: service('volumes: ["/app/server", ".:/app"]'), files },
    { name: "the later of two volumes", compose: service('volumes: [".:/app", "data:/app"]'), files },
    {
      name: "arguments of the build name the base image",
      compose:
        "services:\n  app:\n    build: { context: ., args: { BASE: debian:bookworm-slim } }\n    command: bash\n",
      files: {
        ...files,
        Dockerfile: `ARG BASE=scratch\n${Dockerfile.replace("debian:bookworm-slim", "$BASE")}`,
      },
    },
    { name: "scale: 0 starts none", compose: service("command: ./nope\n    scale: 0"), files },
    {
      name: "nor do no replicas",
      compose: service("command: ./nope\n    deploy: { replicas: 0 }"),
      files,
    },
    { name: "how many is not known", compose: service('command: ./nope\n    scale: "${MANY}"'), files },
    { name: "init starts it", compose: service("command: ./nope\n    init: true"), files },
    {
      name: "an override takes the volume away",
      compose: HIDES,
      files: { ...files, "compose.override.yaml": "services:\n  app:\n    volumes: !reset []\n" },
    },
    {
      name: "an override has other volumes",
      compose: HIDES,
      files: { ...files, "compose.override.yaml": 'services:\n  app:\n    volumes: !override ["./x:/x"]\n' },
    },
    {
      name: "an override has the command",
      compose: service("command: ./nope"),
      files: { ...files, "compose.override.yaml": "services:\n  app:\n    command: ./server\n" },
    },
    {
      name: "the paths are another directory's",
      path: "deploy/compose.yaml",
      compose: HIDES,
      files: { ...files, "deploy/Dockerfile": Dockerfile, "deploy/go.mod": MODULE, "deploy/main.go": MAIN },
    },
  ],
  invalid: [
    {
      compose: HIDES,
      files,
      errors: ["4 hidden"],
      says: 'exec: "./server": stat ./server: no such file or directory. The build puts ./server into the image',
    },
    {
      name: "a default of a variable",
      compose: service('volumes: ["${SOURCES:-.}:/app"]'),
      files,
      errors: ["4 hidden"],
    },
    ...[
      ["another program", "all:\n\tgo build -o client .\n"],
      ["the module's own name", "all:\n\tgo build .\n"],
      ["nothing", "image:\n\tdocker build .\n"],
    ].map(([what = "", Makefile = ""]) => ({
      name: `a Makefile builds ${what}`,
      compose: HIDES,
      files: { ...files, Makefile },
      errors: ["4 hidden"],
    })),
    {
      name: "the module has its name, and a Makefile builds another program of it",
      compose: HIDES,
      files: {
        ...files,
        "go.mod": "module example.com/server\n",
        Makefile: "all:\n\tgo build -o client .\n",
      },
      errors: ["4 hidden"],
    },
    {
      name: "the module has its name, and a Makefile builds another program of it in two lines",
      compose: HIDES,
      files: {
        ...files,
        "go.mod": "module example.com/server\n",
        Makefile: "all:\n\tgo build \\\n\t\t-o client .\n",
      },
      errors: ["4 hidden"],
    },
    {
      name: "the volume is not in the context",
      path: "deploy/compose.yaml",
      compose: 'services:\n  app:\n    build: ../svc\n    volumes: ["./out:/app"]\n',
      files: {
        "svc/Dockerfile": Dockerfile,
        "svc/go.mod": MODULE,
        "svc/main.go": MAIN,
        "deploy/out/x": "",
        "svc/.dockerignore": "deploy\n",
      },
      errors: ["4 hidden"],
    },
    {
      name: "a Dockerfile outside of the context, which .dockerignore counts for",
      compose:
        "services:\n  app:\n    build: { context: ./svc, dockerfile: ../docker/Dockerfile }\n    command: /run.sh\n",
      files: {
        "docker/Dockerfile": `${Dockerfile}COPY *.sh /\n`,
        "svc/.dockerignore": "run.sh\n",
        "svc/run.sh": "#!/bin/sh\n",
        "svc/go.mod": MODULE,
        "svc/main.go": MAIN,
      },
      errors: ["4 missing"],
    },
    {
      name: "the image does not start either, and the service names another program",
      compose: service('command: ["./nothing"]'),
      files: { ...files, Dockerfile: Dockerfile.replace("./server", "./nope") },
      errors: ["4 missing"],
    },
    {
      name: "the image's program may not be executed, and is hidden",
      compose: HIDES,
      files: { ...files, Dockerfile: Dockerfile.replace("COPY --from", "COPY --chmod=644 --from") },
      errors: ["4 hidden"],
    },
    {
      name: "the image's CMD in shell form, and a command",
      compose: service('command: ["nope"]'),
      files: { ...files, Dockerfile: Dockerfile.replace('["./server"]', "./server") },
      errors: ["4 notInPath"],
    },
    {
      name: "the image's CMD in shell form, and an entrypoint",
      compose: service('entrypoint: ["nope"]'),
      files: { ...files, Dockerfile: Dockerfile.replace('["./server"]', "./server") },
      errors: ["4 notInPath"],
    },
    {
      name: "the image's CMD in shell form, elsewhere",
      compose: service("working_dir: /data"),
      files: { ...files, Dockerfile: Dockerfile.replace('["./server"]', "./server") },
      errors: ["4 missing"],
    },
    {
      name: "the deeper of two volumes",
      compose: service('volumes: ["./:/app", "data:/"]'),
      files,
      errors: ["4 hidden"],
    },
    {
      name: "a directory above the compose file",
      path: "deploy/compose.yaml",
      compose: 'services:\n  app:\n    build: ..\n    volumes: ["..:/app"]\n',
      files,
      errors: ["4 hidden"],
    },
    {
      name: "a Dockerfile that begins with a mark of its order of bytes",
      compose: service("command: ./nope"),
      files: { ...files, Dockerfile: `\uFEFF${Dockerfile}` },
      errors: ["4 missing"],
    },
    ...[
      ["the context", ".", "", "docker/Dockerfile"],
      ["a directory of the context", "svc", "svc/", "svc/docker/Dockerfile"],
    ].map(([what = "", context = "", prefix = "", path = ""]) => ({
      name: `the Dockerfile's own ignore file in ${what}`,
      compose: `services:\n  app:\n    build: { context: ${context}, dockerfile: docker/Dockerfile }\n    command: /run.sh\n`,
      files: {
        [path]: `${Dockerfile}COPY *.sh /\n`,
        [`${path}.dockerignore`]: "run.sh\n",
        [`${prefix}.dockerignore`]: "*.md\n",
        [`${prefix}run.sh`]: "#!/bin/sh\n",
        [`${prefix}go.mod`]: MODULE,
        [`${prefix}main.go`]: MAIN,
      },
      errors: ["4 missing"],
    })),
    { name: "a tmpfs", compose: service("tmpfs: /app"), files, errors: ["4 hidden"] },
    {
      name: "a directory of PATH",
      compose: service('volumes: [".:/usr/local/bin"]\n    command: server'),
      files: { ...files, Dockerfile: Dockerfile.replace("/app/server\nCMD", "/usr/local/bin/server\nCMD") },
      errors: ["4 hidden"],
    },
    {
      name: "an override hides it",
      path: "compose.override.yaml",
      compose: 'services:\n  app:\n    volumes: [".:/app"]\n',
      files: { ...files, "compose.yaml": "services:\n  app:\n    build: .\n" },
      errors: ["3 hidden"],
    },
    {
      name: "an anchor",
      compose: `x-base: &base\n  build: .\n  volumes: [".:/app"]\nservices:\n  app: *base\n  other: *base\n`,
      files,
      errors: ["3 hidden"],
    },
    { compose: service('command: ["./nope"]'), files, errors: ["4 missing"], says: "nothing at /app/nope" },
    { compose: service("working_dir: /data"), files, errors: ["4 missing"] },
    { compose: service("entrypoint: /entrypoint.sh"), files, errors: ["4 missing"] },
    {
      compose: service("command: go run ."),
      files,
      errors: ["4 notInPath"],
      says: 'exec: "go": executable file not found in $PATH',
    },
    {
      name: "no shell",
      compose: service("command: sh -c /app/server"),
      files: {
        ...files,
        Dockerfile: Dockerfile.replace("debian:bookworm-slim", "gcr.io/distroless/static-debian12"),
      },
      errors: ["4 notInPath"],
    },
    { compose: service('command: ["./server -v"]'), files, errors: ["4 words"] },
    { compose: service('command: ["$$APP"]'), files, errors: ["4 words"] },
    { compose: service("command: /app"), files, errors: ["4 unusable"] },
    {
      compose: service('command: ["sh", "-eo", "pipefail", "-c", "./server | cat"]'),
      files: { ...files, Dockerfile: Dockerfile.replace("debian:bookworm-slim", "debian:12") },
      errors: ["4 shellOption"],
    },
  ],
});
