import { PLAIN, testRule } from "./harness.ts";

const BUILD = "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
const image = (base: string, lines: string): string =>
  `${BUILD}FROM ${base}\nCOPY --from=build /app /app\n${lines}\n`;

testRule("healthcheck-program", {
  valid: [
    { dockerfile: image("alpine:3.22", "HEALTHCHECK CMD wget -q http://x/ || exit 1"), files: PLAIN },
    { dockerfile: image("debian:bookworm-slim", "HEALTHCHECK CMD curl x\nHEALTHCHECK NONE"), files: PLAIN },
    {
      dockerfile: image("debian:bookworm-slim", "RUN apt-get install -y curl\nHEALTHCHECK CMD curl x"),
      files: PLAIN,
    },
    { dockerfile: image("debian:bookworm-slim", "COPY x /usr/bin/\nHEALTHCHECK CMD curl x"), files: PLAIN },
    {
      dockerfile: image("debian:bookworm-slim", "HEALTHCHECK CMD if test -e x; then exit 0; fi"),
      files: PLAIN,
    },
    { dockerfile: image("debian:bookworm-slim", "HEALTHCHECK CMD $PROBE"), files: PLAIN },
    { dockerfile: image("debian:bookworm-slim", 'HEALTHCHECK CMD ["/app", "health"]'), files: PLAIN },
    {
      name: "an image that is not known",
      dockerfile: image("registry.example/x", "HEALTHCHECK CMD curl x"),
      files: PLAIN,
    },
    { name: "no Go is built", dockerfile: "FROM debian:bookworm-slim\nHEALTHCHECK CMD curl x\n" },
  ],
  invalid: [
    {
      dockerfile: image("debian:bookworm-slim", "HEALTHCHECK CMD curl -f http://x/ || exit 1"),
      files: PLAIN,
      errors: ["7 missing"],
      says: "curl: not found",
    },
    {
      dockerfile: image("alpine:3.22", "HEALTHCHECK --interval=5s CMD curl x"),
      files: PLAIN,
      errors: ["7 missing"],
    },
    {
      dockerfile: image("gcr.io/distroless/static-debian12", 'HEALTHCHECK CMD ["wget", "x"]'),
      files: PLAIN,
      errors: ["7 missing"],
      says: "executable file not found in $PATH",
    },
    { dockerfile: image("scratch", "HEALTHCHECK CMD wget x"), files: PLAIN, errors: ["7 noShell"] },
  ],
});
