import { expect, it } from "vitest";
import { PLAIN, lintExample, testRule } from "./harness.ts";

const BUILD = "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
const image = (base: string, lines: string): string =>
  `${BUILD}FROM ${base}\nCOPY --from=build /app /app\n${lines}\n`;

testRule("numeric-user", {
  valid: [
    { dockerfile: image("alpine:3.22", 'USER 65534:65534\nCMD ["/app"]'), files: PLAIN },
    { dockerfile: image("alpine:3.22", 'USER root\nCMD ["/app"]'), files: PLAIN },
    { dockerfile: image("alpine:3.22", 'CMD ["/app"]'), files: PLAIN },
    { dockerfile: image("alpine:3.22", 'ARG U\nUSER $U\nCMD ["/app"]'), files: PLAIN },
    {
      name: "not in the image: another rule",
      dockerfile: image("scratch", 'USER app\nCMD ["/app"]'),
      files: PLAIN,
    },
    { name: "no Go is built", dockerfile: 'FROM alpine:3.22\nUSER nobody\nCMD ["ls"]\n' },
    {
      name: "another name of root",
      dockerfile: image("debian:12", 'RUN useradd -o -u 0 toor\nUSER toor\nCMD ["/app"]'),
      files: PLAIN,
    },
    {
      name: "root of an image that is not known",
      dockerfile: image("registry.example/x", 'USER root:root\nCMD ["/app"]'),
      files: PLAIN,
    },
    { name: "nothing is started", dockerfile: image("alpine:3.22", "USER nobody"), files: PLAIN },
  ],
  invalid: [
    {
      name: "a name with a digit, and its group",
      dockerfile: image("alpine:3.22", 'RUN adduser -D -u 1000 app2\nUSER app2:app2\nCMD ["/app"]'),
      files: PLAIN,
      errors: ["8 name"],
      says: "Kubernetes cannot tell that `app2` is not root",
      output: image("alpine:3.22", 'RUN adduser -D -u 1000 app2\nUSER 1000:1000\nCMD ["/app"]'),
    },
    {
      name: "a name that ends in root",
      dockerfile: image("registry.example/x", 'USER non-root\nCMD ["/app"]'),
      files: PLAIN,
      errors: ["7 name"],
    },
    {
      dockerfile: image("alpine:3.22", 'USER nobody\nCMD ["/app"]'),
      files: PLAIN,
      errors: ["7 name"],
      output: image("alpine:3.22", 'USER 65534:65534\nCMD ["/app"]'),
    },
    { dockerfile: image("registry.example/x", 'USER app\nCMD ["/app"]'), files: PLAIN, errors: ["7 name"] },
  ],
});

it("numeric-user suggests no number where the group's is not known", () => {
  const dockerfile = image("registry.example/x", 'RUN useradd -u 1000 -g staff app\nUSER app\nCMD ["/app"]');
  const [message] = lintExample({ dockerfile, files: PLAIN }, "numeric-user");
  expect(message?.messageId).toBe("name");
  expect(message?.suggestions ?? []).toEqual([]);
});
