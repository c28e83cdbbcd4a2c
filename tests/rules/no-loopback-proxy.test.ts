import { GREET, PLAIN, testRule } from "./harness.ts";

const build = (settings: string, run = "go mod download"): string =>
  `FROM golang:1.24\n${settings}\nWORKDIR /shop\nCOPY . .\nRUN ${run}\n`;

testRule("no-loopback-proxy", {
  valid: [
    { dockerfile: build("ENV GOPROXY=http://athens:3000"), files: GREET },
    { dockerfile: build("ENV GOPROXY=https://localhost.corp.example"), files: GREET },
    {
      dockerfile: build("ENV GOPROXY=http://localhost:3000", "--network=host go mod download"),
      files: GREET,
    },
    {
      name: "a server in the same RUN",
      dockerfile: build("ENV GOPROXY=http://localhost:3000", "athens & sleep 1; go mod download"),
      files: GREET,
    },
    { name: "nothing to fetch", dockerfile: build("ENV GOPROXY=http://localhost:3000"), files: PLAIN },
    {
      name: "not the first",
      dockerfile: build("ENV GOPROXY=https://a.example,http://localhost:3000"),
      files: GREET,
    },
    { dockerfile: build("ARG GOPROXY"), files: GREET },
    { name: "for other URLs", dockerfile: build("ENV HTTP_PROXY=http://localhost:3128"), files: GREET },
    { dockerfile: build("ENV NO_PROXY=localhost"), files: GREET },
    { name: "no Go", dockerfile: "FROM node:22\nENV HTTPS_PROXY=http://localhost:3128\nRUN npm ci\n" },
  ],
  invalid: [
    {
      dockerfile: build("ENV GOPROXY=http://localhost:3000"),
      files: GREET,
      errors: ["2 loopback"],
      says: "asks http://localhost:3000 (GOPROXY)",
    },
    {
      dockerfile: build("ARG GOPROXY=http://127.0.0.1:8081/go,direct"),
      files: GREET,
      errors: ["2 loopback"],
    },
    {
      dockerfile: build("ENV https_proxy=http://me:pa55@127.0.0.1:3128"),
      files: GREET,
      errors: ["2 loopback"],
      says: "http://…@127.0.0.1:3128",
    },
    {
      dockerfile: build("ENV A=1", "GOPROXY=http://[::1]:3000 go mod download"),
      files: GREET,
      errors: ["5 loopback"],
    },
    {
      name: "without a context",
      dockerfile: build("ENV GOPROXY=http://localhost:3000"),
      errors: ["2 loopback"],
    },
  ],
});
