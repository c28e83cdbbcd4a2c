import { testComposeRule } from "./compose-harness.ts";

const Dockerfile = "FROM golang:1.24 AS build\nRUN true\n\nFROM scratch\n";
const build = (text: string): string => `services:\n  app:\n    build: { context: ., ${text} }\n`;

testComposeRule("compose-build-target", {
  valid: [
    { compose: build("target: build"), files: { Dockerfile } },
    { name: "in other letters", compose: build("target: BUILD"), files: { Dockerfile } },
    { name: "empty", compose: build("target: ''"), files: { Dockerfile } },
    { name: "a variable", compose: build("target: '${STAGE}'"), files: { Dockerfile } },
    {
      name: "a variable of .env",
      compose: build("target: '${STAGE:-dev}'"),
      files: { Dockerfile, ".env": "STAGE=build # the first\n" },
    },
    {
      name: "a variable of .env that is made of another one",
      compose: build("target: '${STAGE:-dev}'"),
      files: { Dockerfile, ".env": "A=bui\nSTAGE=${A}ld\n" },
    },
    { name: "the Dockerfile is not known", compose: build("target: dev"), files: {} },
    { name: "nothing is known", compose: build("target: dev") },
    {
      name: "a Dockerfile that BuildKit refuses",
      compose: build("target: dev"),
      files: { Dockerfile: "FRO\n" },
    },
    {
      name: "the override names another",
      compose: build("target: dev"),
      files: { Dockerfile, "compose.override.yml": build("target: build") },
    },
  ],
  invalid: [
    {
      compose: build("target: dev"),
      files: { Dockerfile },
      errors: ["3 missing"],
      says: 'target stage "dev" could not be found. The stages that have a name are: build.',
    },
    { name: "a number", compose: build("target: '0'"), files: { Dockerfile }, errors: ["3 missing"] },
    {
      name: "a variable's default",
      compose: build("target: '${STAGE:-dev}'"),
      files: { Dockerfile },
      errors: ["3 missing"],
    },
    {
      name: "in an override",
      path: "compose.override.yaml",
      compose: "services:\n  app:\n    build:\n      target: dev\n",
      files: { Dockerfile, "compose.yaml": build("target: build") },
      errors: ["4 missing"],
    },
    {
      name: "a variant that may stand alone",
      path: "compose.dev.yaml",
      compose: build("target: dev"),
      files: { Dockerfile, "compose.yaml": build("target: build") },
      errors: ["3 missing"],
    },
    {
      name: "two names to choose from",
      compose: build("target: dev"),
      files: { Dockerfile: "FROM golang:1.24 AS build\nFROM build AS test\nFROM scratch\n" },
      errors: ["3 missing"],
      says: "The stages that have a name are: build, test.",
    },
    {
      name: "no stage has a name",
      compose: build("target: dev"),
      files: { Dockerfile: "FROM golang:1.24\nRUN true\n" },
      errors: ["3 missing"],
      says: "The stages that have a name are: none.",
    },
  ],
});
