import { testComposeRule } from "./compose-harness.ts";

const secret = (more: string): string =>
  `FROM golang:1.24 AS a\nRUN --mount=type=secret,id=token${more} true\nFROM golang:1.24 AS b\nRUN true\nFROM a\n`;
const ssh = (more: string): string => `FROM golang:1.24\nRUN --mount=type=ssh${more} true\n`;
const TOP = "secrets:\n  token: { environment: TOKEN }\n";
const build = (text: string): string => `services:\n  app:\n    build: { context: ., ${text} }\n`;
const PLAIN = "services:\n  app:\n    build: .\n";
const Dockerfile = secret(",required=true");

testComposeRule("compose-build-secrets", {
  valid: [
    { compose: build("secrets: [token]") + TOP, files: { Dockerfile } },
    {
      name: "under another name",
      compose: `${build("secrets: [{source: gh, target: token}]")}secrets:\n  gh: { environment: TOKEN }\n`,
      files: { Dockerfile },
    },
    { name: "a variable", compose: build("secrets: ['${NAME}']"), files: { Dockerfile } },
    { name: "not required", compose: PLAIN, files: { Dockerfile: secret("") } },
    { name: "another stage", compose: build("target: b"), files: { Dockerfile } },
    {
      name: "a variable's id",
      compose: PLAIN,
      files: { Dockerfile: Dockerfile.replace("id=token", "id=$ID") },
    },
    {
      name: "the override gives it",
      compose: PLAIN,
      files: { Dockerfile, "compose.override.yaml": build("secrets: [token]") + TOP },
    },
    {
      name: "a variant gives it",
      compose: PLAIN,
      files: { Dockerfile, "compose.prod.yaml": build("secrets: [token]") + TOP },
    },
    {
      name: "defined in a file that is included",
      compose: `include: [other.yaml]\n${build("secrets: [token]")}`,
      files: { Dockerfile },
    },
    {
      name: "extends a service of another file",
      compose: "services:\n  app:\n    extends: {file: base.yaml, service: app}\n    build: .\n",
      files: { Dockerfile },
    },
    { compose: build("ssh: [default]"), files: { Dockerfile: ssh(",required=true") } },
    { compose: build("ssh: ['team=/key']"), files: { Dockerfile: ssh(",id=team,required=true") } },
    { name: "an agent that is not required", compose: PLAIN, files: { Dockerfile: ssh("") } },
    { name: "nothing is known", compose: PLAIN },
  ],
  invalid: [
    { compose: PLAIN, files: { Dockerfile }, errors: ["3 secret"], says: "secret token: not found" },
    {
      name: "for the running container alone",
      compose: `services:\n  app:\n    build: .\n    secrets: [token]\n${TOP}`,
      files: { Dockerfile },
      errors: ["3 secret"],
    },
    {
      name: "under a name that is not asked for",
      compose: `${build("secrets: [{source: token, target: gh}]")}${TOP}`,
      files: { Dockerfile },
      errors: ["3 secret"],
    },
    {
      name: "once for two mounts, at the first that requires it",
      compose: PLAIN,
      files: {
        Dockerfile: `${Dockerfile}RUN --mount=type=secret,id=token true\nRUN --mount=type=secret,id=token,required=true date\nRUN --mount=type=cache,id=token,target=/x true\n`,
      },
      errors: ["3 secret"],
      says: "Line 2 of its Dockerfile",
    },
    {
      name: "required by the second mount alone",
      compose: PLAIN,
      files: { Dockerfile: `${secret("")}RUN --mount=type=secret,id=token,required=true date\n` },
      errors: ["3 secret"],
      says: "Line 6 of its Dockerfile",
    },
    {
      name: "an agent and a secret of one name",
      compose: PLAIN,
      files: {
        Dockerfile: `${ssh(",id=token,required=true")}RUN --mount=type=secret,id=token,required=true date\n`,
      },
      errors: ["3 ssh", "3 secret"],
    },
    {
      name: "the file's name is the id",
      compose: PLAIN,
      files: {
        Dockerfile: "FROM golang:1.24\nRUN --mount=type=secret,target=/root/.netrc,required=true true\n",
      },
      errors: ["3 secret"],
      says: "secret .netrc: not found",
    },
    {
      compose: build("secrets: [token]"),
      files: { Dockerfile },
      errors: ["3 undefinedSecret"],
      says: 'service "app" refers to undefined build secret token',
    },
    {
      compose: PLAIN,
      files: { Dockerfile: ssh(",required=true") },
      errors: ["3 ssh"],
      says: "unset ssh forward key default",
    },
    {
      compose: build("ssh: [default]"),
      files: { Dockerfile: ssh(",id=team,required=true") },
      errors: ["3 ssh"],
    },
  ],
});
