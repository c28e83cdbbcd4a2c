import { testRule } from "./harness.ts";

const HEAD = "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\n";
const mount = (target: string, sharing: string): string =>
  `${HEAD}RUN --mount=type=cache,target=${target}${sharing} go build .\n`;

testRule("cache-mount-sharing", {
  valid: [
    { dockerfile: mount("/root/.cache/go-build", "") },
    { dockerfile: mount("/go/pkg/mod", ",sharing=shared") },
    { name: "packages too", dockerfile: mount("/var/cache/apt", ",sharing=locked") },
    { name: "other programs' caches too", dockerfile: mount("/root/.cache", ",sharing=locked") },
    {
      name: "not known",
      dockerfile: `${HEAD}ARG GOCACHE\nRUN --mount=type=cache,target=/root/.cache/go-build,sharing=locked go build .\n`,
    },
    {
      name: "no Go",
      dockerfile: "FROM alpine\nRUN --mount=type=cache,target=/go/pkg/mod,sharing=locked true\n",
    },
    {
      name: "a stage that is not built",
      dockerfile: `${mount("/root/.cache/go-build", ",sharing=locked")}FROM scratch\n`,
    },
    {
      name: "no mount of a cache",
      dockerfile: `${HEAD}RUN --mount=type=bind,target=/root/.cache/go-build,sharing=locked go build .\n`,
    },
    {
      name: "other files beside the module cache",
      dockerfile: `${HEAD}ENV GOMODCACHE=/cache/mod/v1\nRUN --mount=type=cache,target=/cache/v1,sharing=locked go build .\n`,
    },
  ],
  invalid: [
    {
      dockerfile: mount("/root/.cache/go-build", ",sharing=locked"),
      errors: ["4 locked"],
      output: mount("/root/.cache/go-build", ",sharing=shared"),
    },
    {
      dockerfile: mount("/go/pkg", ",sharing=private"),
      errors: ["4 private"],
      output: mount("/go/pkg", ",sharing=shared"),
    },
  ],
});
