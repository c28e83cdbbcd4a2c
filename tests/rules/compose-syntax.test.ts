import { testComposeRule } from "./compose-harness.ts";

testComposeRule("compose-syntax", {
  valid: [
    { compose: "services:\n  app:\n    build: .\n" },
    { name: "several documents", compose: "services: {a: {image: x}}\n---\nservices: {a: {user: y}}\n" },
    { name: "no services", compose: "volumes: {}\n" },
    { compose: "services:\n  app:\n    image: x\n    command: echo $5\n" },
    { compose: "services:\n  app:\n    image: x\n    environment: ['A=$$(x)']\n" },
    { compose: "x-a: &a {image: x}\nservices:\n  app:\n    <<: *a\n" },
    { name: "CRLF", compose: "services:\r\n  app:\r\n    image: x\r\n" },
    {
      name: "another file's mistake",
      compose: "services: {a: {image: x}}\n",
      files: { "compose.override.yaml": "services: [\n" },
    },
  ],
  invalid: [
    {
      compose: "services:\n  app:\n    build: .\n    build: ./b\n",
      errors: ["4 refused"],
      says: "Map keys must be unique.",
    },
    { compose: "services:\n\tapp:\n", errors: ["2 refused"] },
    { compose: "services:\n  app:\n    image: x\n    command: - x\n", errors: ["4 refused"] },
    { compose: "services:\n  app:\n    build: *gone\n", errors: ["3 refused"] },
    { compose: "services:\n  app: run\n", errors: ["2 refused"] },
    { compose: "services:\n  app:\n    build: {target: '${'}\n", errors: ["3 refused"] },
    { compose: "- services\n", errors: ["1 refused"] },
    {
      name: "an override",
      path: "compose.override.yaml",
      compose: "services: [app]\n",
      files: { "compose.yaml": "services: {a: {image: x}}\n" },
      errors: ["1 refused"],
    },
  ],
});
