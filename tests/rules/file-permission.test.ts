import { describe, expect, it } from "vitest";
import { PLAIN, lintExample, testRule } from "./harness.ts";

const AS_USER = "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nUSER 1000\n";

testRule("file-permission", {
  valid: [
    {
      dockerfile: `${AS_USER}RUN mkdir /tmp/x /go/y && touch /tmp/z && cp main.go /tmp/ && echo > /tmp/a\n`,
      files: PLAIN,
    },
    { dockerfile: `${AS_USER}RUN mkdir -p /src && rm -f nothing.go\n`, files: PLAIN },
    { dockerfile: `${AS_USER}RUN mkdir /data || true\n`, files: PLAIN },
    { dockerfile: `${AS_USER}USER root\nRUN mkdir /data && chown 1000 /data\n`, files: PLAIN },
    {
      dockerfile:
        "FROM golang:1.24\nWORKDIR /src\nCOPY --chown=1000:1000 . .\nUSER 1000\nRUN chown 1000:1000 main.go && chmod +x main.go\n",
      files: PLAIN,
    },
    { dockerfile: "FROM golang:1.24\nRUN useradd -m app\nUSER app\nRUN mkdir ~/x && cd ~ && touch y\n" },
    { dockerfile: "FROM golang:1.24\nARG WHO\nUSER $WHO\nRUN mkdir /data\n" },
    { dockerfile: "FROM registry.example/x\nUSER 1000\nRUN mkdir /data\n" },
    ...[
      "umask 0 && mkdir /data",
      "mkdir /data && chmod -Rv 777 /data",
      "install -d -o 1000 /data && install -d /data",
      "mkdir -p /from /data && chown 1000 /from && cp -a /from/. /data",
    ].map((command) => ({ dockerfile: `FROM golang:1.24\nRUN ${command}\nUSER 1000\nRUN touch /data/x\n` })),
    {
      dockerfile:
        "FROM golang:1.24\nRUN curl -o /dev/null https://example.com | tee /dev/null\nUSER 1000\nRUN true > /dev/null | tee /dev/null\n",
      name: "a device",
    },
    { dockerfile: `FROM golang:1.24\nRUN ./setup.sh\nUSER 1000\nRUN mkdir /data\n` },
    {
      dockerfile: "FROM golang:1.24\nWORKDIR /src\nRUN chmod 775 /src\nUSER 1000:50\nRUN touch x\n",
      name: "perhaps by its group",
    },
    {
      dockerfile: "FROM golang:1.24\nUSER 1000\nRUN --mount=type=cache,target=/c touch /c/x\n",
      name: "a mount",
    },
    ...[
      "--mount=type=secret,id=t,uid=1000 cat /run/secrets/t",
      "--mount=type=secret,id=t,mode=0444 cat /run/secrets/t",
      "--mount=type=secret,id=t,mode=0440 cat /run/secrets/t",
      "--mount=type=secret,id=t,uid=$WHO cat /run/secrets/t",
      "--mount=type=secret,id=t cat /run/secrets/t || true",
      "--mount=type=secret,id=t export T=$(cat /run/secrets/t) && env",
      "--mount=type=secret,id=t cat /run/secrets/t | wc -c",
      "--mount=type=secret,id=t test -s /run/secrets/t; ls /run/secrets",
    ].map((command) => ({ dockerfile: `FROM golang:1.24\nARG WHO\nUSER 1000\nRUN ${command}\n` })),
    ...[
      "FROM golang:1.24\nRUN update-ca-certificates",
      "FROM golang:1.24\nUSER 1000\nRUN update-ca-certificates --help",
      "FROM golang:1.24\nUSER 1000\nRUN update-ca-certificates --etccertsdir /tmp/certs",
      "FROM golang:1.24\nRUN chown -R 1000 /etc/ssl/certs\nUSER 1000\nRUN update-ca-certificates",
      "FROM golang:1.24\nRUN chmod 777 /etc/ssl/certs /usr/local/share/ca-certificates\nUSER 1000\nRUN update-ca-certificates",
      "FROM golang:1.24-alpine\nUSER 1000\nRUN update-ca-certificates",
    ].map((dockerfile) => ({ dockerfile: `${dockerfile}\n`, name: dockerfile })),
    { dockerfile: "FROM golang:1.24\nRUN --mount=type=secret,id=t cat /run/secrets/t\n" },
    { dockerfile: "FROM golang:1.24\nARG U\nUSER $U\nRUN --mount=type=secret,id=t cat /run/secrets/t\n" },
    {
      name: "packages, of which another rule speaks",
      dockerfile: "FROM golang:1.24\nUSER 1000\nRUN apt-get update && apt-get install -y git\n",
    },
  ],
  invalid: [
    ...[
      "FROM golang:1.24\nUSER 1000\nRUN update-ca-certificates",
      "FROM golang:1.24-bookworm\nUSER nobody\nRUN update-ca-certificates -v && go version",
    ].map((dockerfile) => ({
      dockerfile: `${dockerfile}\n`,
      errors: ["3 write"],
      says: "cannot create /etc/ssl/certs/ca-certificates.crt.new: Permission denied",
    })),
    {
      dockerfile:
        "FROM golang:1.24\nCOPY main.go /tmp/a.crt\nUSER 1000\nRUN cp /tmp/a.crt /usr/local/share/ca-certificates/\n",
      files: PLAIN,
      errors: ["4 write"],
    },
    ...[
      "cat /run/secrets/t",
      "T=$(cat /run/secrets/t) && env",
      "cp /run/secrets/t /tmp/t",
      "grep -c . /run/secrets/t",
    ].map((command) => ({
      dockerfile: `FROM golang:1.24\nUSER 1000\nRUN --mount=type=secret,id=t ${command}\n`,
      errors: ["3 secret"],
      says: "Permission denied",
      output: `FROM golang:1.24\nUSER 1000\nRUN --mount=type=secret,id=t,uid=1000 ${command}\n`,
    })),
    {
      dockerfile:
        "FROM golang:1.24-alpine\nRUN adduser -D app\nUSER app\nRUN --mount=type=secret,id=t,required=true,target=/t cat /t\n",
      errors: ["4 secret"],
      says: "cat: can't open '/t': Permission denied",
    },
    {
      dockerfile: "FROM golang:1.24\nCOPY --chmod=600 main.go /\nUSER 1000\nRUN cat /main.go\n",
      files: PLAIN,
      errors: ["4 contents"],
    },
    {
      name: "sources that only root may read",
      dockerfile:
        "FROM golang:1.24\nWORKDIR /src\nCOPY --chmod=600 go.mod main.go ./\nENV GOCACHE=/tmp/c\nUSER 1000\nRUN go build -o /tmp/app .\n",
      files: PLAIN,
      errors: ["6 read"],
      says: "open /src/go.mod: permission denied",
    },
    {
      dockerfile: `${AS_USER}RUN mkdir /data\n`,
      files: PLAIN,
      errors: ["5 write"],
      says: "'/data': Permission denied",
    },
    { dockerfile: `${AS_USER}RUN mkdir -p data/x\n`, files: PLAIN, errors: ["5 write"] },
    { dockerfile: `${AS_USER}RUN touch x\n`, files: PLAIN, errors: ["5 write"] },
    {
      dockerfile: `${AS_USER}RUN echo hi > x\n`,
      files: PLAIN,
      errors: ["5 write"],
      says: "cannot create x: Permission denied",
    },
    { dockerfile: `${AS_USER}RUN echo hi >> go.mod\n`, files: PLAIN, errors: ["5 write"] },
    { dockerfile: `${AS_USER}RUN cp main.go main2.go\n`, files: PLAIN, errors: ["5 write"] },
    { dockerfile: `${AS_USER}RUN mv main.go /tmp/\n`, files: PLAIN, errors: ["5 write"] },
    { dockerfile: `${AS_USER}RUN rm -f main.go\n`, files: PLAIN, errors: ["5 write"] },
    { dockerfile: `${AS_USER}RUN ln -s main.go x.go\n`, files: PLAIN, errors: ["5 write"] },
    { dockerfile: `${AS_USER}RUN cd /root && ls\n`, files: PLAIN, errors: ["5 enter"] },
    {
      dockerfile: `${AS_USER}RUN chown -R 1000 /src\n`,
      files: PLAIN,
      errors: ["5 owner"],
      says: "Operation not permitted",
    },
    { dockerfile: `${AS_USER}RUN chmod +x main.go\n`, files: PLAIN, errors: ["5 owner"] },
    {
      dockerfile: `${AS_USER}RUN useradd app\n`,
      files: PLAIN,
      errors: ["5 accounts"],
      says: "cannot lock /etc/passwd",
    },
    {
      name: "whose it is, and who asks",
      dockerfile: `${AS_USER}RUN touch version.txt\n`,
      files: PLAIN,
      errors: ["5 write"],
      says: "/src belongs to uid 0 with mode 0755, and this RUN's user is 1000.",
    },
    {
      name: "once for the same file in a stage, and in each stage",
      dockerfile:
        "FROM golang:1.24 AS test\nWORKDIR /src\nCOPY --chmod=600 . .\nENV GOCACHE=/tmp/c\nUSER 1000\nRUN go vet . && go build -o /tmp/app .\n\n" +
        "FROM golang:1.24\nCOPY --from=test /tmp/app /tested\nWORKDIR /src\nCOPY --chmod=600 go.mod main.go ./\nENV GOCACHE=/tmp/c\nUSER 1000\nRUN go build -o /tmp/app .\n",
      files: PLAIN,
      errors: ["6 read", "14 read"],
    },
  ],
});

describe("a secret", () => {
  const reading = (options: string): string =>
    `FROM golang:1.24\nUSER 1000\nRUN --mount=type=secret,id=token,${options} cat /run/secrets/token\n`;
  it.each(["uid=1001", "mode=0400", "mode=0400,uid=1001"])(
    "that the mount gives to somebody (%s) is left to him",
    (options) => {
      const messages = lintExample({ dockerfile: reading(options) }, "file-permission");
      expect(messages.map(({ messageId }) => messageId)).toEqual(["secret"]);
      expect(messages[0]?.suggestions ?? []).toEqual([]);
    },
  );
  it("can be given to the user", () => {
    const [message] = lintExample({ dockerfile: reading("required=true") }, "file-permission");
    expect(message?.suggestions?.[0]?.desc).toBe("Give the secret to the user: `uid=1000`.");
  });
});
