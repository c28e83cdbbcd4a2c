import { PLAIN, testRule } from "./harness.ts";

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
  ],
  invalid: [
    {
      dockerfile: image("alpine:3.22", 'USER nobody\nCMD ["/app"]'),
      files: PLAIN,
      errors: ["7 name"],
      output: image("alpine:3.22", 'USER 65534:65534\nCMD ["/app"]'),
    },
    { dockerfile: image("registry.example/x", 'USER app\nCMD ["/app"]'), files: PLAIN, errors: ["7 name"] },
  ],
});
