import { PLAIN, testRule } from "./harness.ts";

const GO = "WORKDIR /shop\nCOPY main.go go.mod ./\nRUN go build -o /app .\n";
const files = { ...PLAIN, "corp.crt": "", "corp.pem": "", "certs/a.crt": "" };
const build = (lines: string, image = "golang:1.24", end = ""): string =>
  `FROM ${image}\n${lines}\n${GO}${end}`;
const COPY = "COPY corp.crt /usr/local/share/ca-certificates/";

testRule("ca-certificate-trusted", {
  valid: [
    { dockerfile: build(`${COPY}\nRUN update-ca-certificates`), files },
    {
      name: "renamed",
      dockerfile: build(
        "COPY corp.pem /usr/local/share/ca-certificates/corp.crt\nRUN update-ca-certificates",
      ),
      files,
    },
    {
      name: "Alpine takes any name",
      dockerfile: build(
        "COPY corp.pem /usr/local/share/ca-certificates/\nRUN update-ca-certificates",
        "golang:1.24-alpine",
      ),
      files,
    },
    {
      name: "a distribution that is not known",
      dockerfile: build(
        "COPY corp.pem /usr/local/share/ca-certificates/\nRUN update-ca-certificates",
        "corp.example/go",
      ),
      files,
    },
    {
      name: "in the stage that is built on it",
      dockerfile: `FROM golang:1.24 AS base\n${COPY}\nFROM base\nRUN update-ca-certificates\n${GO}`,
      files,
    },
    {
      name: "put into the bundle by hand",
      dockerfile: build(
        `${COPY}\nRUN cat /usr/local/share/ca-certificates/corp.crt >> /etc/ssl/certs/ca-certificates.crt`,
      ),
      files,
    },
    {
      name: "renamed by a RUN",
      dockerfile: build(
        "COPY corp.pem /usr/local/share/ca-certificates/\nRUN mv /usr/local/share/ca-certificates/corp.pem /usr/local/share/ca-certificates/corp.crt && update-ca-certificates",
      ),
      files,
    },
    {
      name: "named by a variable",
      dockerfile: build(`${COPY}\nENV SSL_CERT_FILE=/usr/local/share/ca-certificates/corp.crt`),
      files,
    },
    { name: "a script may do it", dockerfile: build(`${COPY}\nRUN ./setup.sh`), files },
    {
      name: "a script at the start",
      dockerfile: build(COPY, "golang:1.24", 'ENTRYPOINT ["/entrypoint.sh"]\n'),
      files,
    },
    {
      name: "a directory",
      dockerfile: build("COPY certs /usr/local/share/ca-certificates/\nRUN update-ca-certificates"),
      files,
    },
    {
      name: "a stage that is not built",
      dockerfile: `FROM golang:1.24 AS other\n${COPY}\nFROM golang:1.24\n${GO}`,
      files,
    },
    ...[
      "COPY *.crt /usr/local/share/ca-certificates/",
      "ARG X\nCOPY $X.crt /usr/local/share/ca-certificates/",
      "ADD https://example.com/corp.crt /usr/local/share/ca-certificates/",
      "COPY corp.crt /usr/local/share/ca-certificates.d/",
      "COPY corp.crt.txt /usr/local/share/ca-certificates/",
      `${COPY}\nENV SSL_CERT_DIR=/usr/local/share/ca-certificates`,
      `${COPY}\nCOPY corp.crt /etc/ssl/certs/`,
      `${COPY}\nRUN keytool -import x`,
      `${COPY}\nRUN make trusted`,
      `${COPY}\nSHELL ["pwsh"]\nRUN x\nSHELL ["/bin/sh", "-c"]`,
      `${COPY}\nCMD ["sh", "-c", "update"]`,
      `${COPY}\nCMD update && /app`,
      `${COPY}\nENTRYPOINT ["/opt", "init"]`,
    ].map((lines) => ({ dockerfile: build(lines), files: { ...files, "corp.crt.txt": "" } })),
    {
      name: "an image that is only like Debian",
      dockerfile: `FROM golang:1.24 AS base\nFROM base\n${COPY.replaceAll("crt", "pem")}\nRUN update-ca-certificates\n${GO}`,
      files,
    },
    { name: "no Go", dockerfile: `FROM node:22\n${COPY}\nRUN npm ci\n`, files },
  ],
  invalid: [
    { dockerfile: build(COPY), files, errors: ["2 notUpdated"] },
    {
      name: "the same in a stage that nothing comes from",
      dockerfile: build(COPY).replace(
        "FROM golang:1.24",
        "FROM golang:1.24 AS a\nRUN update-ca-certificates\nFROM golang:1.24",
      ),
      files,
      errors: ["4 notUpdated"],
    },
    {
      name: "two stages, and neither is the other's",
      dockerfile: `${build(COPY, "golang:1.24 AS a")}FROM golang:1.24\nRUN update-ca-certificates\nCOPY --from=a /app /app\n`,
      files,
      errors: ["2 notUpdated"],
    },
    {
      name: "the directory itself",
      dockerfile: build("COPY corp.v1.PEM /usr/local/share/ca-certificates\nRUN update-ca-certificates"),
      files: { ...files, "corp.v1.PEM": "" },
      errors: ["2 suffix"],
      says: "`COPY corp.v1.PEM /usr/local/share/ca-certificates/corp.v1.crt`",
    },
    { dockerfile: build(COPY, "golang:1.24", 'CMD ["/app", "-v"]\n'), files, errors: ["2 notUpdated"] },
    {
      name: "in the last stage",
      dockerfile: `FROM golang:1.24 AS build\n${GO}FROM debian:bookworm-slim\n${COPY}\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`,
      files,
      errors: ["6 notUpdated"],
    },
    {
      dockerfile: build("COPY corp.pem /usr/local/share/ca-certificates/\nRUN update-ca-certificates"),
      files,
      errors: ["2 suffix"],
      says: "passes over corp.pem",
    },
    {
      dockerfile: build(
        "COPY corp.crt /usr/local/share/ca-certificates/corp.cer\nRUN update-ca-certificates",
      ),
      files,
      errors: ["2 suffix"],
    },
  ],
});
