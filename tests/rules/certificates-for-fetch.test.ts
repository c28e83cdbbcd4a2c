import { GREET, PLAIN, testRule } from "./harness.ts";

const build = (before: string, image = "debian:bookworm-slim"): string =>
  `FROM golang:1.24 AS go\nFROM ${image}\nCOPY --from=go /usr/local/go /usr/local/go\nENV PATH=/usr/local/go/bin:$PATH\nWORKDIR /shop\nCOPY . .\n${before}RUN go mod download\n`;

testRule("certificates-for-fetch", {
  valid: [
    { dockerfile: build("", "golang:1.24"), files: GREET },
    { dockerfile: build("", "alpine:3.22"), files: GREET },
    { dockerfile: build("", "registry.corp.example/base"), files: GREET },
    { name: "ubuntu, of which less is known", dockerfile: build("", "ubuntu:24.04"), files: GREET },
    { name: "nothing to fetch", dockerfile: build(""), files: PLAIN },
    { name: "no context", dockerfile: build("") },
    { dockerfile: build("RUN apt-get update && apt-get install -y ca-certificates\n"), files: GREET },
    {
      name: "a package that may bring them",
      dockerfile: build("RUN apt-get install -y git\n"),
      files: GREET,
    },
    {
      dockerfile: build("COPY --from=go /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\n"),
      files: GREET,
    },
    { dockerfile: build("COPY --from=go /etc/ssl /etc/ssl\n"), files: GREET },
    {
      dockerfile: build("COPY corp.pem /etc/pki/tls/certs/ca-bundle.crt\n"),
      files: { ...GREET, "corp.pem": "" },
    },
    { dockerfile: build("ENV SSL_CERT_FILE=/corp.pem\n"), files: GREET },
    { dockerfile: build("ENV SSL_CERT_DIR=/corp\n"), files: GREET },
    { dockerfile: build("ENV GOPROXY=http://athens:3000\n"), files: GREET },
    { dockerfile: build("ENV GOPROXY=file:///modules\n"), files: GREET },
    { dockerfile: build("ENV GOPROXY=off\n"), files: GREET },
    { dockerfile: build("ARG GOPROXY\n"), files: GREET },
    { name: "a script", dockerfile: build("RUN ./setup\n"), files: GREET },
    {
      name: "a mount has them",
      dockerfile: build("RUN --mount=type=bind,from=go,source=/etc/ssl,target=/etc/ssl go mod download\n"),
      files: GREET,
    },
    {
      name: "fetched in a stage that has them",
      dockerfile: build("COPY --from=go /go/pkg/mod /root/go/pkg/mod\n").replace(
        "AS go\n",
        "AS go\nWORKDIR /x\nCOPY . .\nRUN go mod download\n",
      ),
      files: GREET,
    },
    ...[
      "go mod download || true",
      'if [ -n "$CHECK" ]; then go mod download; fi',
      "go mod download; go version",
    ].map((run) => ({
      name: `it may fail: ${run}`,
      dockerfile: build("ARG CHECK\n").replace("go mod download", run),
      files: GREET,
    })),
  ],
  invalid: [
    {
      dockerfile: build(""),
      files: GREET,
      errors: ["7 none"],
      says: "from https://proxy.golang.org: tls: failed to verify certificate: x509",
    },
    { dockerfile: build("", "debian:12"), files: GREET, errors: ["7 none"] },
    { dockerfile: build("ENV GOPROXY=https://goproxy.cn,direct\n"), files: GREET, errors: ["8 none"] },
    {
      name: "where no Go and no update-ca-certificates looks",
      dockerfile: build(
        "COPY --from=go /etc/ssl/certs/ca-certificates.crt /usr/local/share/ca-certificates/\n",
      ),
      files: GREET,
      errors: ["8 none"],
    },
    {
      name: "once in a stage",
      dockerfile: build("RUN go mod download\n"),
      files: GREET,
      errors: ["7 none"],
    },
  ],
});
