import { PLAIN, testRule } from "./harness.ts";

const FILES = { ...PLAIN, "web/index.html": "", "static/shop/x": "" };
const image = (lines: string): string => `FROM alpine:3.22\n${lines}\n`;

testRule("no-path-conflict", {
  valid: [
    ...[
      "COPY main.go /app/\nCOPY go.mod /app/",
      "COPY main.go /app\nCOPY go.mod /app",
      "COPY main.go /app\nRUN rm /app\nCOPY go.mod /app/",
      "COPY main.go /app\nCOPY nothing* /app/",
      "RUN mkdir /dir && ln -s /dir /app\nCOPY main.go /app/",
      "RUN mkdir /app\nCOPY main.go /app\nWORKDIR /app",
      "COPY web /app\nCOPY main.go /app/\nWORKDIR /app",
    ].map((lines) => ({ dockerfile: image(lines), files: FILES })),
    {
      name: "--link lays layers over each other",
      dockerfile: image("COPY main.go /app\nCOPY --link go.mod /app/"),
      files: FILES,
    },
    {
      name: "a script may have made room",
      dockerfile: image("COPY main.go /app\nRUN ./x\nCOPY go.mod /app/"),
      files: FILES,
    },
    {
      name: "a place that is not known",
      dockerfile: image("ARG D\nCOPY main.go $D\nCOPY go.mod /app/"),
      files: FILES,
    },
    { name: "a file or a directory: not known", dockerfile: image("COPY x /app\nCOPY y /app/") },
    {
      name: "an archive",
      dockerfile: image("RUN mkdir -p /app/a.tar\nADD a.tar /app/"),
      files: { ...FILES, "a.tar": "" },
    },
    {
      name: "a stage that is not built",
      dockerfile: `${image("COPY main.go /app\nWORKDIR /app")}FROM scratch\n`,
      files: FILES,
    },
  ],
  invalid: [
    ...(
      [
        ["COPY go.mod /app/", "mkdir /app: not a directory"],
        ["COPY go.mod /app/x", "mkdir /app: not a directory"],
        ["COPY go.mod main.go /app/", "mkdir /app: not a directory"],
        ["ADD go.mod /app/.", "mkdir /app: not a directory"],
        ["COPY <<EOF /app/\nhi\nEOF", "mkdir /app: not a directory"],
        ["COPY web /app", "cannot copy to non-directory: …/app"],
        ["WORKDIR /app", "mkdir /app: not a directory"],
        ["WORKDIR /app/x", "lstat /app/x: not a directory"],
      ] as const
    ).map(([line, says]) => ({
      dockerfile: image(`COPY main.go /app\n${line}`),
      files: FILES,
      errors: ["3 fileInTheWay"],
      says,
    })),
    {
      name: "only the first one: no further is built",
      dockerfile: image("COPY main.go /app\nWORKDIR /app\nCOPY go.mod ./"),
      files: FILES,
      errors: ["3 fileInTheWay"],
    },
    {
      name: "a binary of another stage",
      dockerfile:
        "FROM golang:1.24 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /server .\nFROM scratch\nCOPY --from=b /server /app\nCOPY web /app/web\n",
      files: FILES,
      errors: ["7 fileInTheWay"],
    },
    {
      dockerfile: image("RUN mkdir -p /app/main.go\nCOPY main.go /app/"),
      files: FILES,
      errors: ["3 directoryInTheWay"],
      says: "cannot replace to directory …/app/main.go with file",
    },
  ],
});
