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
const on = (image: string): Record<string, string> => ({
  ...files,
  Dockerfile: Dockerfile.replace("debian:bookworm-slim", image),
});
const check = (test: string): string =>
  `services:\n  app:\n    build: .\n    healthcheck:\n      test: ${test}\n`;

testComposeRule("compose-healthcheck-program", {
  valid: [
    { compose: check('["CMD", "/server", "healthcheck"]'), files },
    { compose: check("wget -q --spider http://localhost:8080/"), files: on("alpine:3.22") },
    { compose: check('["NONE"]'), files: on("scratch") },
    { name: "nothing is known", compose: check("curl localhost") },
    { name: "an unknown image", compose: check("curl localhost"), files: on("corp.example/base") },
    { name: "a variable", compose: check('["CMD", "${CHECK}"]'), files },
    {
      name: "it is installed",
      compose: check("curl localhost"),
      files: on("debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl"),
    },
    {
      name: "no Go is built",
      compose: check("curl localhost"),
      files: { Dockerfile: "FROM debian:bookworm-slim\n" },
    },
    {
      name: "it may come with a volume",
      compose: check('["CMD", "/tools/curl"]') + '    volumes: ["./tools:/tools"]\n',
      files,
    },
    {
      name: "an override has another",
      compose: check("curl localhost"),
      files: {
        ...files,
        "compose.override.yaml":
          'services:\n  app:\n    healthcheck:\n      test: ["CMD", "/server", "check"]\n',
      },
    },
    {
      name: "a volume hides it: the image has it",
      compose: check('["CMD", "/opt/server", "healthcheck"]') + "    tmpfs: /opt\n",
      files: { ...files, Dockerfile: Dockerfile.replaceAll("/server /server", "/server /opt/server") },
    },
    ...["gpus: all", "deploy: { resources: { reservations: { devices: [{ capabilities: [gpu] }] } } }"].map(
      (key) => ({
        name: `it comes with a device: ${key}`,
        compose: `${check("nvidia-smi")}    ${key}\n`,
        files,
      }),
    ),
    {
      name: "it is disabled",
      compose: check("curl localhost") + "      disable: true\n",
      files,
    },
    {
      name: "an override disables it",
      compose: check("curl localhost"),
      files: {
        ...files,
        "compose.override.yaml": "services:\n  app:\n    healthcheck: { disable: true }\n",
      },
    },
  ],
  invalid: [
    {
      name: "no device is reserved",
      compose: `${check("nvidia-smi")}    deploy: { resources: { limits: { cpus: "1" } } }\n`,
      files,
      errors: ["5 missing"],
    },
    {
      name: "it is not disabled",
      compose: check("curl localhost") + "      disable: false\n",
      files,
      errors: ["5 missing"],
    },
    {
      compose: check("curl -f http://localhost:8080/ || exit 1"),
      files,
      errors: ["5 missing"],
      says: "/bin/sh: curl: not found",
    },
    { compose: check('["CMD-SHELL", "curl -f http://localhost:8080/"]'), files, errors: ["5 missing"] },
    { compose: check('["CMD", "wget", "-q", "http://localhost:8080/"]'), files, errors: ["5 missing"] },
    {
      compose: check("/server healthcheck"),
      files: on("scratch"),
      errors: ["5 noShell"],
      says: 'exec: "/bin/sh": stat /bin/sh: no such file or directory',
    },
  ],
});
