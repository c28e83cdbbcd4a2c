import { GREET, testRule } from "./harness.ts";

const HEAD = "FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\n";
const BUILD = "--mount=type=cache,target=/root/.cache/go-build";
const MODULES = "--mount=type=cache,target=/go/pkg/mod";
const BOTH = [{ caches: ["build", "modules"] }];

testRule("require-cache-mounts", {
  valid: [
    { dockerfile: `${HEAD}RUN go build -a -o /app .\n`, files: GREET, name: "what a cache cannot help" },
    { dockerfile: `${HEAD}RUN ${BUILD} go build .\n`, files: GREET },
    {
      name: "above it",
      dockerfile: `${HEAD}RUN --mount=type=cache,target=/root/.cache go build .\n`,
      files: GREET,
    },
    { name: "a tool", dockerfile: "FROM golang:1.24\nRUN go install example.com/tool@v1.0.0\n" },
    { name: "perhaps a tool", dockerfile: "FROM golang:1.24\nARG TOOL\nRUN go install $TOOL\n" },
    { name: "a cache that is not known", dockerfile: `${HEAD}ARG GOCACHE\nRUN go build .\n`, files: GREET },
    {
      name: "a user that is not known",
      dockerfile: `${HEAD}ENV GOCACHE=/c\nARG U\nUSER $U\nRUN go build .\n`,
      files: GREET,
    },
    {
      name: "copied out",
      dockerfile: `${HEAD}RUN go build .\n\nFROM golang:1.24\nCOPY --from=0 /root/.cache /root/.cache\n`,
      files: GREET,
    },
    { name: "no build", dockerfile: `${HEAD}RUN go version\n`, files: GREET },
    {
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN ${BUILD} ${MODULES} go build .\n`,
      files: GREET,
      options: BOTH,
    },
    {
      name: "only modules",
      dockerfile: `FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN ${MODULES} go build .\n`,
      files: GREET,
      options: [{ caches: ["modules"] }],
    },
    ...["/root/", "//root/.cache//", "root/.cache/go-build/trim.txt", "/shop/shop /root/.cache"].map(
      (source) => ({
        name: `copied out: ${source}`,
        dockerfile: `${HEAD}RUN go build .\n\nFROM golang:1.24\nCOPY --from=0 ${source} /x/\n`,
        files: GREET,
      }),
    ),
    {
      name: "one of the two caches is copied out",
      dockerfile: `${HEAD}RUN go build .\n\nFROM golang:1.24\nCOPY --from=0 /root/.cache /root/.cache\n`,
      files: GREET,
      options: BOTH,
    },
    {
      name: "it is not known what is copied out",
      dockerfile: `${HEAD}RUN go build .\n\nFROM golang:1.24\nARG WHAT\nCOPY --from=0 $WHAT /x/\n`,
      files: GREET,
    },
    {
      name: "perhaps",
      dockerfile: `${HEAD}ARG RACE\nRUN if [ -n "$RACE" ]; then go test -race .; fi\n`,
      files: GREET,
    },
  ],
  invalid: [
    ...["/root/.cache/go", "/root/.cache/go-build-2", "/shop/shop", "/shop/root/.cache/go-build"].map(
      (source) => ({
        name: `another path is copied out: ${source}`,
        dockerfile: `${HEAD}RUN go build .\n\nFROM golang:1.24\nCOPY --from=0 ${source} /x/\n`,
        files: GREET,
        errors: ["6 unmounted"],
      }),
    ),
    {
      name: "a directory of the build context with such a name",
      dockerfile: `${HEAD}COPY root/.cache /etc/cache\nRUN go build .\n`,
      files: { ...GREET, "root/.cache/x": "" },
      errors: ["7 unmounted"],
    },
    {
      dockerfile: `${HEAD}RUN go vet ./...\nRUN go build .\n`,
      files: GREET,
      errors: ["6 unmounted"],
      output: `${HEAD}RUN ${BUILD} go vet ./...\nRUN ${BUILD} go build .\n`,
    },
    {
      name: "another user",
      dockerfile:
        "FROM golang:1.24\nRUN useradd -m -u 1234 app\nUSER app\nWORKDIR /home/app\nRUN --network=none go build .\n",
      errors: ["5 unmounted"],
      output:
        "FROM golang:1.24\nRUN useradd -m -u 1234 app\nUSER app\nWORKDIR /home/app\nRUN --mount=type=cache,target=/home/app/.cache/go-build,uid=1234,gid=1234 --network=none go build .\n",
    },
    {
      name: "both",
      dockerfile: `${HEAD}RUN go build .\n`,
      files: GREET,
      options: BOTH,
      errors: ["4 unmounted"],
      says: "empty module cache",
      output: `FROM golang:1.24\nWORKDIR /shop\nCOPY go.mod go.sum ./\nRUN ${MODULES} go mod download\nCOPY . .\nRUN ${BUILD} ${MODULES} go build .\n`,
    },
  ],
});
