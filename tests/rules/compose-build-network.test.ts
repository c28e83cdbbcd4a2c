import { testComposeRule } from "./compose-harness.ts";
import { GREET, MAIN, MODULE } from "./harness.ts";

const Dockerfile = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /bin/app .\n";
const files = { Dockerfile, ...GREET };
const service = (network: string): string =>
  `services:\n  app:\n    build:\n      context: .\n      network: ${network}\n`;
const running = (text: string): Record<string, string> => ({
  ...files,
  Dockerfile: Dockerfile.replace("go build", text),
});

testComposeRule("compose-build-network", {
  valid: [
    { compose: service("host"), files },
    { name: "a variable", compose: service('"${NETWORK}"'), files },
    {
      name: "nothing to fetch",
      compose: service("none"),
      files: { Dockerfile, "go.mod": MODULE, "main.go": MAIN },
    },
    {
      name: "a cache mount that may be full",
      compose: service("none"),
      files: running("--mount=type=cache,target=/go/pkg/mod go build"),
    },
    { name: "nothing is known", compose: service("none") },
    {
      name: "it may fail",
      compose: service("none"),
      files: { ...files, Dockerfile: Dockerfile.replace(" .\n", " . || true\n") },
    },
    { name: "a RUN of its own", compose: service("none"), files: running("--network=default go build") },
    {
      name: "a directory is the proxy",
      compose: service("none"),
      files: running("GOPROXY=file:///modules go build"),
    },
    {
      name: "an unknown image",
      compose: service("none"),
      files: { ...files, Dockerfile: Dockerfile.replace("golang:1.24", "corp.example/go") },
    },
    {
      name: "another stage",
      compose: service("none"),
      files: { ...files, Dockerfile: `${Dockerfile}\nFROM scratch\n` },
    },
    {
      name: "an override gives one",
      compose: service("none"),
      files: { ...files, "compose.override.yaml": service("default") },
    },
  ],
  invalid: [
    {
      compose: service("none"),
      files,
      errors: ["5 noNetwork"],
      says: "`go build -o /bin/app .` must fetch example.com/pub/greet@v1.1.0 (line 4 of its Dockerfile)",
    },
    { name: "a default of a variable", compose: service("${NETWORK:-none}"), files, errors: ["5 noNetwork"] },
  ],
});
