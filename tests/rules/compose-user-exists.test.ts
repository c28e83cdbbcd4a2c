import { MAIN, MODULE } from "./harness.ts";
import { testComposeRule } from "./compose-harness.ts";

const Dockerfile = `FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /server .

FROM debian:bookworm-slim
COPY --from=build /server /server
CMD ["/server"]
`;
const files = { Dockerfile, "go.mod": MODULE, "main.go": MAIN };
const service = (text: string): string => `services:\n  app:\n    build: .\n    ${text}\n`;

testComposeRule("compose-user-exists", {
  valid: [
    { compose: service("user: nobody"), files },
    { compose: service('user: "1000:1000"'), files },
    { compose: service('user: ""'), files },
    {
      name: "an empty one: the image's own is its Dockerfile's fault",
      compose: service('user: ""'),
      files: { ...files, Dockerfile: Dockerfile.replace("CMD", "USER app\nCMD") },
    },
    { name: "a variable", compose: service('user: "${USER}"'), files },
    { name: "nothing is known", compose: service("user: app") },
    {
      name: "the Dockerfile makes it",
      compose: service("user: app"),
      files: { ...files, Dockerfile: Dockerfile.replace("CMD", "RUN useradd app\nCMD") },
    },
    {
      name: "an unknown image",
      compose: service("user: app"),
      files: { ...files, Dockerfile: Dockerfile.replace("debian:bookworm-slim", "corp.example/base") },
    },
    {
      name: "no Go is built",
      compose: service("user: app"),
      files: { Dockerfile: "FROM debian:bookworm-slim\n" },
    },
    {
      name: "accounts of the host",
      compose: service('user: app\n    volumes: ["/etc/passwd:/etc/passwd:ro"]'),
      files,
    },
    {
      name: "groups of the host",
      compose: service('user: "1000:app"\n    volumes: ["./group:/etc/group"]'),
      files,
    },
    {
      name: "all of /etc is the host's",
      compose: service('user: app\n    volumes: ["./etc:/etc/"]'),
      files,
    },
    {
      name: "a volume of an unknown place",
      compose: service('user: app\n    volumes: ["./x:${PLACE}"]'),
      files,
    },
    {
      name: "accounts of a config",
      compose: service("user: app\n    configs: [{ source: passwd, target: /etc/passwd }]"),
      files,
    },
    {
      name: "an override names another",
      compose: service("user: app"),
      files: { ...files, "compose.override.yml": 'services:\n  app:\n    user: "1000"\n' },
    },
    {
      name: "a service of another file",
      compose: service("user: app\n    extends: { file: base.yaml, service: x }"),
      files,
    },
  ],
  invalid: [
    {
      compose: service("user: app"),
      files,
      errors: ["4 missing"],
      says: "unable to find user app: no matching entries in passwd file",
    },
    { compose: service('user: "1000:app"'), files, errors: ["4 missing"], says: "unable to find group app" },
    {
      name: "other volumes",
      compose: service('user: app\n    volumes: ["./data:/data", "/etc/ssl"]'),
      files,
      errors: ["4 missing"],
    },
    {
      name: "in scratch",
      compose: service("user: app"),
      files: { ...files, Dockerfile: Dockerfile.replace("debian:bookworm-slim", "scratch") },
      errors: ["4 missing"],
    },
  ],
});
