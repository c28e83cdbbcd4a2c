import { MODULE, PLAIN, testRule } from "./harness.ts";

const BUILD = "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
const image = (base: string, lines: string): string =>
  `${BUILD}FROM ${base}\nCOPY --from=build /app /app\n${lines}\n`;
const CLIENT = {
  "go.mod": MODULE,
  "main.go":
    'package main\n\nimport "net/http"\n\nfunc main() {\n\t_, _ = http.Get("https://example.com/x")\n}\n',
} as const;

testRule("ca-certificates-copied", {
  valid: [
    { dockerfile: image("scratch", ""), files: PLAIN },
    { dockerfile: image("alpine:3.22", ""), files: CLIENT },
    { dockerfile: image("gcr.io/distroless/static-debian12", ""), files: CLIENT },
    { dockerfile: image("scratch", "COPY --from=build /etc/ssl/certs /etc/ssl/certs"), files: CLIENT },
    {
      dockerfile: image(
        "scratch",
        "COPY --from=build /etc/ssl/certs/ca-certificates.crt /certs.pem\nENV SSL_CERT_FILE=/certs.pem",
      ),
      files: CLIENT,
    },
    {
      dockerfile: image("debian:bookworm-slim", "RUN apt-get update && apt-get install -y ca-certificates"),
      files: CLIENT,
    },
    { name: "an image that is not known", dockerfile: image("registry.example/x", ""), files: CLIENT },
    { name: "sources that are not known", dockerfile: image("scratch", "") },
    ...["/etc/ssl/certs/", "/etc/ssl/cert.pem", "/etc/ssl/ca-bundle.pem", "/etc/pki/x.pem"].map((place) => ({
      name: `a certificate at ${place}`,
      dockerfile: image("scratch", `COPY corp.pem ${place}`),
      files: { ...CLIENT, "corp.pem": "" },
    })),
    {
      name: "in a comment",
      dockerfile: image("scratch", ""),
      files: {
        ...CLIENT,
        "main.go":
          'package main\n\nimport "net/http"\n\nfunc main() {\n\t// x := http.Get("https://example.com/x")\n\t_ = http.Get // or http.Get("https://example.com/x")\n}\n',
      },
    },
    {
      name: "without TLS",
      dockerfile: image("scratch", ""),
      files: { ...CLIENT, "main.go": CLIENT["main.go"].replace("https", "http") },
    },
    {
      name: "a host of one's own",
      dockerfile: image("scratch", ""),
      files: { ...CLIENT, "main.go": CLIENT["main.go"].replace("example.com", "till") },
    },
    {
      name: "certificates of its own",
      dockerfile: image("scratch", ""),
      files: { ...CLIENT, "tls.go": 'package main\n\nimport _ "crypto/tls"\n' },
    },
  ],
  invalid: [
    {
      dockerfile: image("scratch", ""),
      files: CLIENT,
      errors: ["5 missing"],
      says: "main.go line 6 requests https://example.com/x",
    },
    { dockerfile: image("debian:bookworm-slim", ""), files: CLIENT, errors: ["5 missing"] },
    {
      name: "an empty directory of certificates",
      dockerfile: image("scratch", "WORKDIR /etc/ssl/certs"),
      files: CLIENT,
      errors: ["5 missing"],
    },
  ],
});
