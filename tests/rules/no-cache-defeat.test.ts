import { testRule } from "./harness.ts";

const HEAD = "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\n";
const CACHE = "--mount=type=cache,target=/root/.cache/go-build";
const MODULES = "--mount=type=cache,target=/go/pkg";

testRule("no-cache-defeat", {
  valid: [
    { dockerfile: `${HEAD}RUN ${CACHE} go build . && rm -rf /tmp/x && go clean -testcache\n` },
    {
      name: "in a layer",
      dockerfile: `${HEAD}RUN go build -a . && go clean -cache -modcache && rm -rf /root/.cache\n`,
    },
    {
      name: "another cache is mounted",
      dockerfile: `${HEAD}RUN ${MODULES} go build -a . && go clean -cache\n`,
    },
    {
      name: "a flag that is not known",
      dockerfile: `${HEAD}ARG FLAGS\nRUN ${CACHE} go build $FLAGS . && go clean $FLAGS\n`,
    },
    {
      name: "a cache that is not known",
      dockerfile: `${HEAD}ARG GOCACHE\nRUN ${CACHE} go build -a . && go clean -cache\n`,
    },
    { name: "a tool", dockerfile: `${HEAD}RUN ${CACHE} go install -a example.com/x@v1.0.0\n` },
    {
      name: "perhaps",
      dockerfile: `${HEAD}ARG ALL\nRUN ${CACHE} if [ -n "$ALL" ]; then go build -a .; fi\n`,
    },
    {
      name: "the place of the mount itself, which stays",
      dockerfile: `${HEAD}RUN ${CACHE} go build . && rm -rf /root/.cache/go-build\n`,
    },
    {
      name: "the build cache is in the layer, the modules are in the mount",
      dockerfile: `${HEAD}RUN ${MODULES} go build . && rm -rf /root/.cache/go-build\n`,
    },
  ],
  invalid: [
    { dockerfile: `${HEAD}RUN ${CACHE} go build -a -o /x .\n`, errors: ["4 rebuild"] },
    { dockerfile: `${HEAD}RUN ${CACHE} go build . && go clean -cache\n`, errors: ["4 clean"] },
    { dockerfile: `${HEAD}RUN ${MODULES} go build . && \\\n  go clean -modcache\n`, errors: ["5 clean"] },
    {
      dockerfile: `${HEAD}RUN ${CACHE} go build . && rm -rf /root/.cache/go-build/*\n`,
      errors: ["4 remove"],
    },
    {
      dockerfile: `${HEAD}RUN --mount=type=cache,target=/root/.cache go build . && rm -rf /root/.cache/go-build\n`,
      errors: ["4 remove"],
    },
  ],
});
