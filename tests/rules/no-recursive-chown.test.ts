import { GREET, testRule } from "./harness.ts";

const HEAD = "FROM golang:1.24\nRUN useradd -m app\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n";
const BUILD = "RUN go build .\n";

testRule("no-recursive-chown", {
  valid: [
    { dockerfile: `${HEAD}${BUILD}`, files: GREET },
    { dockerfile: `${HEAD}RUN chown app /go /shop && chown -R app /home/app /tmp\n${BUILD}`, files: GREET },
    {
      name: "in the same RUN",
      dockerfile: `FROM golang:1.24\nRUN useradd -m app\nWORKDIR /shop\nRUN --mount=type=bind,target=. go mod download && chown -R app /go\n`,
      files: GREET,
    },
    {
      name: "a path that is not known",
      dockerfile: `${HEAD}ARG DIR\nRUN chown -R app $DIR\n${BUILD}`,
      files: GREET,
    },
    { name: "no context", dockerfile: `${HEAD}RUN chown -R app /shop\n${BUILD}` },
    {
      name: "an empty directory",
      dockerfile: `FROM golang:1.24\nRUN useradd -m app && chown -R app /go\nUSER app\nWORKDIR /shop\nCOPY . .\n${BUILD}`,
      files: GREET,
    },
    {
      name: "perhaps",
      dockerfile: `${HEAD}ARG X\nRUN if [ -n "$X" ]; then chown -R app /shop; fi\n${BUILD}`,
      files: GREET,
    },
    {
      name: "a module cache that is not known",
      dockerfile: `FROM golang:1.24\nRUN useradd -m app\nARG CACHE\nENV GOMODCACHE=$CACHE\nRUN go version && mkdir /shop && chown -R app /shop /home\n`,
      files: GREET,
    },
    {
      name: "a directory for the sources, which come later",
      dockerfile: `FROM golang:1.24\nRUN useradd -m app\nWORKDIR /shop\nRUN chown -R app /shop\nCOPY --chown=app . .\n${BUILD}`,
      files: GREET,
    },
    {
      name: "a module that is made in the image",
      dockerfile: `FROM golang:1.24\nRUN useradd -m app\nWORKDIR /shop\nRUN go mod init example.com/shop\nRUN chown -R app /shop\nUSER app\nRUN go version\n`,
      files: {},
    },
    {
      name: "a neighbour's name begins in the same way",
      dockerfile: `${HEAD}RUN mkdir /sho && chown -R app /sho /g\n${BUILD}`,
      files: GREET,
    },
  ],
  invalid: [
    { dockerfile: `${HEAD}RUN chown -R app:app /go\n${BUILD}`, files: GREET, errors: ["6 modules"] },
    {
      dockerfile: `${HEAD}RUN cd / && chown --recursive app:app shop\n${BUILD}`,
      files: GREET,
      errors: ["6 sources"],
      says: "COPY --chown=app:app",
    },
    {
      name: "all that there is",
      dockerfile: `${HEAD}RUN chown -R app /\n${BUILD}`,
      files: GREET,
      errors: ["6 modules"],
    },

    {
      name: "the second of two directories",
      dockerfile: `${HEAD}RUN chown -R app:app /home/app /shop\n${BUILD}`,
      files: GREET,
      errors: ["6 sources"],
      says: "`chown -R` of /shop",
    },
  ],
});
