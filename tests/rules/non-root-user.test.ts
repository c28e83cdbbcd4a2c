import { PLAIN, testRule } from "./harness.ts";

const BUILD = "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
const image = (base: string, lines: string): string =>
  `${BUILD}FROM ${base}\nCOPY --from=build /app /app\n${lines}\n`;

testRule("non-root-user", {
  valid: [
    {
      name: "a frontend of BuildKit",
      dockerfile:
        'FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nLABEL moby.buildkit.frontend.caps="moby.buildkit.frontend.inputs"\nENTRYPOINT ["/app"]\n',
      files: PLAIN,
    },
    { dockerfile: image("scratch", 'USER 65532\nENTRYPOINT ["/app"]'), files: PLAIN },
    { dockerfile: image("gcr.io/distroless/static-debian12:nonroot", 'ENTRYPOINT ["/app"]'), files: PLAIN },
    { name: "only files", dockerfile: image("scratch", ""), files: PLAIN },
    {
      name: "an image that is not known",
      dockerfile: image("registry.example/x", 'CMD ["/app"]'),
      files: PLAIN,
    },
    { name: "a script", dockerfile: image("alpine:3.22", 'ENTRYPOINT ["/start.sh"]'), files: PLAIN },
    {
      name: "a user that is not known",
      dockerfile: image("alpine:3.22", 'ARG U\nUSER $U\nCMD ["/app"]'),
      files: PLAIN,
    },
    { name: "no Go is built", dockerfile: 'FROM alpine:3.22\nCMD ["ls"]\n' },
    { name: "a Go image", dockerfile: `${BUILD}CMD ["/app"]\n`, files: PLAIN },
    {
      name: "a frontend with a label of its own",
      dockerfile: image(
        "scratch",
        'LABEL org.opencontainers.image.title="frontend" moby.buildkit.frontend.network.none="true"\nENTRYPOINT ["/app"]',
      ),
      files: PLAIN,
    },
  ],
  invalid: [
    { dockerfile: image("scratch", 'ENTRYPOINT ["/app"]'), files: PLAIN, errors: ["7 root"] },
    {
      dockerfile: image("alpine:3.22", 'USER root\nENTRYPOINT ["/app"]\nCMD ["-v"]'),
      files: PLAIN,
      errors: ["8 root"],
    },
    {
      name: "a label that is no frontend's",
      dockerfile: image("scratch", 'LABEL org.opencontainers.image.title="shop"\nENTRYPOINT ["/app"]'),
      files: PLAIN,
      errors: ["8 root"],
    },
  ],
});
