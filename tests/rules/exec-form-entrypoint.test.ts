import { PLAIN, testRule } from "./harness.ts";

const BUILD = "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
const image = (base: string, lines: string): string =>
  `${BUILD}FROM ${base}\nCOPY --from=build /app /app\n${lines}\n`;

testRule("exec-form-entrypoint", {
  valid: [
    { dockerfile: image("debian:bookworm-slim", 'CMD ["/app"]'), files: PLAIN },
    { dockerfile: image("debian:bookworm-slim", "CMD cd /srv && exec /app"), files: PLAIN },
    { dockerfile: image("alpine:3.22", "CMD /app"), files: PLAIN },
    { dockerfile: image("debian:bookworm-slim", 'SHELL ["/bin/bash", "-c"]\nCMD /app'), files: PLAIN },
    { name: "an image that is not known", dockerfile: image("registry.example/x", "CMD /app"), files: PLAIN },
    { name: "no Go is built", dockerfile: "FROM debian:bookworm-slim\nCMD ls\n" },
  ],
  invalid: [
    {
      dockerfile: image("debian:bookworm-slim", "CMD /app -v"),
      files: PLAIN,
      errors: ["7 shell"],
      output: image("debian:bookworm-slim", 'CMD ["/app", "-v"]'),
    },
    { dockerfile: image("ubuntu:24.04", "ENTRYPOINT /app $FLAGS"), files: PLAIN, errors: ["7 shell"] },
  ],
});
