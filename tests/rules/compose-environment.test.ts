import { GREET, MAIN, MODULE } from "./harness.ts";
import { testComposeRule } from "./compose-harness.ts";

const Dockerfile = `FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /server .

FROM debian:bookworm-slim
COPY --from=build /server /server
CMD ["/server"]
`;
const files = { Dockerfile, ...GREET };
const PROXY = "https://goproxy.example.com";
const service = (text: string, build = "."): string =>
  `services:\n  app:\n    build: ${build}\n    environment:\n      ${text}\n`;

testComposeRule("compose-environment", {
  valid: [
    { compose: service(`HTTPS_PROXY: ${PROXY}`), files },
    { compose: service('GOPROXY: ""'), files },
    {
      name: "the build has it too",
      compose: service(`GOPROXY: ${PROXY}`, `{ context: ., args: [GOPROXY] }`),
      files,
    },
    {
      name: "an argument of an unknown name",
      compose: service(`GOPROXY: ${PROXY}`, '{ context: ., args: ["${X}"] }'),
      files,
    },
    {
      name: "the Dockerfile says where from",
      compose: service(`GOPROXY: ${PROXY}`),
      files: { ...files, Dockerfile: Dockerfile.replace("WORKDIR", `ENV GOPROXY=${PROXY}\nWORKDIR`) },
    },
    {
      name: "the container has Go",
      compose: service(`GOPROXY: ${PROXY}`),
      files: { ...files, Dockerfile: Dockerfile.replace("debian:bookworm-slim", "golang:1.24") },
    },
    {
      name: "an unknown image",
      compose: service(`GOPROXY: ${PROXY}`),
      files: { ...files, Dockerfile: Dockerfile.replace("debian:bookworm-slim", "corp.example/base") },
    },
    {
      name: "nothing is fetched",
      compose: service(`GOPROXY: ${PROXY}`),
      files: { Dockerfile, "go.mod": MODULE, "main.go": MAIN },
    },
    {
      name: "the program reads it",
      compose: service(`GOPROXY: ${PROXY}`),
      files: { ...files, "main.go": `${GREET["main.go"]}\nvar upstream = os.Getenv("GOPROXY")\n` },
    },
    {
      name: "an ARG that --build-arg may set",
      compose: service(`GOPROXY: ${PROXY}`),
      files: { ...files, Dockerfile: Dockerfile.replace("WORKDIR", "ARG GOPROXY\nWORKDIR") },
    },
    { name: "a variable of the program", compose: service('PORT: "8080"'), files },
    {
      name: "a variable of an unknown name may be PATH",
      compose: service(`- "\${X}=1"\n      - GOPROXY=${PROXY}`),
      files,
    },
    {
      name: "one of two fetches has it",
      compose: service(`GOPROXY: ${PROXY}`),
      files: {
        ...files,
        Dockerfile: Dockerfile.replace(
          "COPY . .",
          `RUN GOPROXY=${PROXY} go mod download example.com/pub/other@v1.0.0\nCOPY . .`,
        ),
      },
    },
    {
      name: "one of the program's files reads it, and another go command runs before",
      compose: service(`GOPROXY: ${PROXY}`),
      files: {
        ...files,
        Dockerfile: Dockerfile.replace("RUN ", "RUN go mod download\nRUN go vet ./...\nRUN "),
        "proxy.go": 'package main\n\nimport "os"\n\nvar upstream = os.Getenv("GOPROXY")\n',
      },
    },
    {
      name: "a package of the program reads it",
      compose: service(`GOPROXY: ${PROXY}`),
      files: {
        ...files,
        "main.go": GREET["main.go"].replace("import ", 'import _ "example.com/shop/proxy"\nimport '),
        "proxy/proxy.go": 'package proxy\n\nimport "os"\n\nvar Upstream = os.Getenv("GOPROXY")\n',
      },
    },
    { name: "nothing is known", compose: service(`GOPROXY: ${PROXY}`) },
    {
      name: "a service of another file",
      compose: `${service(`GOPROXY: ${PROXY}`)}    extends: { file: base.yaml, service: x }\n`,
      files,
    },
  ],
  invalid: [
    {
      compose: service(`GOPROXY: ${PROXY}`),
      files,
      errors: ["5 unseen"],
      says: "The build of app does not see GOPROXY",
    },
    {
      name: "the build has another argument",
      compose: service(`GOPROXY: ${PROXY}`, "{ context: ., args: { TAGS: x } }"),
      files,
      errors: ["5 unseen"],
    },
    {
      name: "modules are downloaded",
      compose: service(`GOPROXY: ${PROXY}`),
      files: { ...files, Dockerfile: Dockerfile.replace("RUN ", "RUN go mod download\nRUN ") },
      errors: ["5 unseen"],
      says: "`go mod download` fetches modules without it",
    },
    {
      name: "a module that does not come through the proxy",
      compose: service("GOPRIVATE: git.example.org/*"),
      files: {
        Dockerfile: Dockerfile.replace("WORKDIR", "ENV GONOPROXY=example.com/*\nWORKDIR"),
        ...GREET,
      },
      errors: ["5 unseen"],
    },
    { compose: service("GOPRIVATE: example.com/*"), files, errors: ["5 unseen"] },
    { compose: service('- "GOPROXY=${GOPROXY}"\n      - GOSUMDB'), files, errors: ["5 unseen", "6 unseen"] },
  ],
});
