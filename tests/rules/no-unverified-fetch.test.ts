import { GREET, PLAIN, testRule } from "./harness.ts";

const build = (settings: string): string =>
  `FROM golang:1.24\n${settings}\nWORKDIR /shop\nCOPY . .\nRUN go mod download\n`;

testRule("no-unverified-fetch", {
  valid: [
    {
      dockerfile: build("ENV GOPRIVATE=github.com/acme GONOSUMDB=*.corp.example GOINSECURE=git.corp.example"),
      files: GREET,
    },
    { dockerfile: build("ENV GOSUMDB=sum.golang.google.cn"), files: GREET },
    { name: "nothing to fetch", dockerfile: build("ENV GOSUMDB=off GOINSECURE=*"), files: PLAIN },
    { name: "no network", dockerfile: build("ENV GOSUMDB=off GOPROXY=off"), files: GREET },
    {
      name: "a directory of modules",
      dockerfile: build("ENV GOSUMDB=off GOPROXY=file:///modules"),
      files: GREET,
    },
    {
      name: "vendored",
      dockerfile: "FROM golang:1.24\nENV GOSUMDB=off\nWORKDIR /shop\nCOPY . .\nRUN go build -mod=vendor .\n",
      files: { ...GREET, "vendor/modules.txt": "# example.com/pub/greet v1.1.0\n## explicit; go 1.19\n" },
    },
    { dockerfile: build("ARG GOSUMDB"), files: GREET },
    { dockerfile: build("ARG GOPROXY\nENV GOSUMDB=off"), files: GREET },
    { dockerfile: build("ENV GOPROXY=http://athens.corp.example:3000"), files: GREET },
    { dockerfile: build("RUN git config --global http.sslVerify true"), files: GREET },
    {
      dockerfile: build("RUN git config --global http.https://git.corp.example.sslVerify false"),
      files: GREET,
    },
    { dockerfile: build('ENV GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=accept-new"'), files: GREET },
    { dockerfile: build("COPY known_hosts /etc/ssh/ssh_known_hosts"), files: { ...GREET, known_hosts: "x" } },
    ...[
      "ENV GIT_SSL_NO_VERIFY=",
      'ENV GIT_SSL_NO_VERIFY= GIT_SSH_COMMAND="ssh -v"',
      "RUN echo git config http.sslVerify false",
      "RUN git config --global http.sslVerify false x",
      'RUN echo "StrictHostKeyChecking no" > /tmp/x',
      "RUN cat StrictHostKeyChecking no > /root/.ssh/config || true",
    ].map((lines) => ({ dockerfile: build(lines), files: GREET })),
    {
      name: "the keys are compared",
      dockerfile: build("RUN ssh-keyscan github.com > /tmp/k && ssh-keygen -lf /tmp/k | grep -q SHA256:abc"),
      files: GREET,
    },
    { name: "no Go", dockerfile: "FROM node:22\nRUN git config --global http.sslVerify false\nRUN npm ci\n" },
    {
      name: "a stage that is not built",
      dockerfile: `${build("ENV GOSUMDB=off\nRUN git config --global http.sslVerify false")}\nFROM scratch\n`,
      files: GREET,
    },
  ],
  invalid: [
    {
      name: "each setting once, in the order of the lines",
      dockerfile: `${build("RUN git config --global http.sslVerify false\nENV GOSUMDB=off GOINSECURE=*")}RUN go build .\n`,
      files: GREET,
      errors: ["2 gitTls", "3 sums", "3 anyHost"],
    },
    { dockerfile: build("ENV A=1 GOSUMDB=off"), files: GREET, errors: ["2 sums"], says: "GOSUMDB=off" },
    { name: "without a context", dockerfile: build("ARG GOSUMDB=off"), errors: ["2 sums"] },
    { dockerfile: build("ENV GONOSUMDB=*"), files: GREET, errors: ["2 allSums"] },
    { dockerfile: build("ENV GOPRIVATE=*"), files: GREET, errors: ["2 allSums"] },
    { dockerfile: build("ENV GOINSECURE=*"), files: GREET, errors: ["2 anyHost"] },
    { dockerfile: build("ENV GOPROXY=http://goproxy.cn,direct"), files: GREET, errors: ["2 plainHttp"] },
    { dockerfile: build("RUN git config --global http.sslVerify false"), files: GREET, errors: ["2 gitTls"] },
    {
      dockerfile: build("ENV GIT_SSL_NO_VERIFY=1"),
      files: GREET,
      errors: ["2 gitTls"],
      says: "GIT_SSL_NO_VERIFY=1",
    },
    {
      dockerfile: build("RUN git config --system http.sslVERIFY off"),
      files: GREET,
      errors: ["2 gitTls"],
      says: "http.sslVerify=false",
    },
    {
      dockerfile: build("ENV GOINSECURE=a.example,*"),
      files: GREET,
      errors: ["2 anyHost"],
      says: "GOINSECURE=a.example,*",
    },
    {
      dockerfile: build("ENV GIT_SSH_COMMAND=\"ssh -o 'StrictHostKeyChecking = no'\""),
      files: GREET,
      errors: ["2 hostKey"],
    },
    {
      dockerfile: build(
        "RUN mkdir ~/.ssh && printf 'Host *\\n StrictHostKeyChecking  \"off\"' >> ~/.ssh/config",
      ),
      files: GREET,
      errors: ["2 hostKey"],
      says: "StrictHostKeyChecking no",
    },
    {
      dockerfile: build('ENV GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"'),
      files: GREET,
      errors: ["2 hostKey"],
    },
    {
      dockerfile: build('RUN mkdir -p ~/.ssh && echo "StrictHostKeyChecking no" >> ~/.ssh/config'),
      files: GREET,
      errors: ["2 hostKey"],
    },
    {
      dockerfile: build("RUN ssh-keyscan github.com >> /etc/ssh/ssh_known_hosts"),
      files: GREET,
      errors: ["2 keyscan"],
    },
    {
      name: "in the RUN itself",
      dockerfile: "FROM golang:1.24\nWORKDIR /shop\nCOPY . .\nRUN GOSUMDB=off go mod download\n",
      files: GREET,
      errors: ["4 sums"],
    },
  ],
});
