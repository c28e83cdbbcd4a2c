import { PLAIN, testRule } from "./harness.ts";

const COPIED = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\n";

testRule("file-exists", {
  valid: [
    { dockerfile: `${COPIED}RUN cp main.go /etc/ && cat go.mod && chmod +x main.go\n`, files: PLAIN },
    { dockerfile: `${COPIED}RUN cp config.json /etc/ || true\n`, files: PLAIN },
    { dockerfile: `${COPIED}RUN rm -f config.json\n`, files: PLAIN },
    { dockerfile: `${COPIED}RUN cp *.json /etc/\n`, files: PLAIN },
    { dockerfile: `${COPIED}RUN mv server /usr/local/bin/\n`, files: PLAIN, name: "made before the build" },
    { dockerfile: `${COPIED}RUN go build -o app.v1.x . && mv app.v1.x /usr/local/bin/\n`, files: PLAIN },
    { dockerfile: `${COPIED}RUN make && cp config.json /etc/\n`, files: PLAIN },
    { dockerfile: `${COPIED}RUN cp config.json /etc/\n`, files: PLAIN, generated: ["config.json"] },
    { dockerfile: `${COPIED}RUN cp config.json /etc/\n`, name: "no context" },
    { dockerfile: `${COPIED}ARG F\nRUN cp $F /etc/\n`, files: PLAIN },
    { dockerfile: "FROM registry.example/x\nRUN cat /etc/config.json\n" },
    { dockerfile: "FROM golang:1.24\nRUN cat /etc/os-release\n" },
  ],
  invalid: [
    {
      dockerfile: `${COPIED}RUN cp config.json /etc/\n`,
      files: PLAIN,
      errors: ["4 missing"],
      says: "cannot stat 'config.json'",
    },
    { dockerfile: `${COPIED}RUN mv config.json /etc/\n`, files: PLAIN, errors: ["4 missing"] },
    { dockerfile: `${COPIED}RUN rm config.json\n`, files: PLAIN, errors: ["4 missing"] },
    {
      dockerfile: `${COPIED}RUN chmod +x entrypoint.sh\n`,
      files: PLAIN,
      errors: ["4 missing"],
      says: "cannot access",
    },
    { dockerfile: `${COPIED}RUN cat settings.yaml && true\n`, files: PLAIN, errors: ["4 missing"] },
    {
      dockerfile: "FROM golang:1.24-alpine\nWORKDIR /src\nCOPY . .\nRUN cp config.json /etc/\n",
      files: PLAIN,
      errors: ["4 missing"],
      says: "can't stat 'config.json'",
    },
    {
      dockerfile: `${COPIED}RUN cp config.json /etc/\n`,
      files: { ...PLAIN, "config.json": "{}", ".dockerignore": "*.json\n" },
      errors: ["4 missing"],
    },
  ],
});
