import { describe, expect, it } from "vitest";
import { lintExample, testRule } from "./harness.ts";

testRule("user-exists", {
  valid: [
    { dockerfile: "FROM golang:1.24\nRUN chown -R 1000:1000 /go && useradd app && chown app:app /go\n" },
    { dockerfile: "FROM golang:1.24\nRUN apt-get install -y nginx && chown nginx /srv\n" },
    { dockerfile: "FROM registry.example/x\nRUN chown app /srv\n" },
    { dockerfile: "FROM golang:1.24\nARG WHO\nRUN chown $WHO /srv; chown app /srv || true\n" },
    { name: "a service's own user", dockerfile: "FROM alpine:3.22\nRUN apk add nginx\nUSER nginx\nRUN id\n" },
    { dockerfile: "FROM golang:1.24\nRUN useradd app\nUSER app\nRUN true\n" },
    {
      dockerfile:
        "FROM alpine:3.22\nRUN echo 'app:x:1000:1000::/:/bin/sh' >> /etc/passwd\nUSER app\nRUN true\n",
    },
    { dockerfile: "FROM golang:1.24\nUSER 1234:5678\nRUN true\n" },
    { dockerfile: "FROM golang:1.24\nUSER nobody\nRUN true\n" },
    { dockerfile: "FROM registry.example/x\nUSER app\nRUN true\n" },
    { dockerfile: "FROM golang:1.24\nRUN ./setup.sh\nUSER app\nRUN true\n" },
    { name: "another stage's", dockerfile: "FROM golang:1.24\nUSER app\nFROM scratch\n" },
    {
      name: "brought along",
      dockerfile:
        "FROM golang:1.24 AS build\nRUN useradd app\nFROM scratch\nCOPY --from=build /etc/passwd /etc/\nUSER app\n",
    },
    { name: "a number", dockerfile: "FROM scratch\nUSER 65532:65532\n" },
    { name: "an image's own", dockerfile: "FROM gcr.io/distroless/static-debian12\nUSER nonroot\n" },
    {
      name: "a stage that is not built",
      dockerfile: "FROM golang:1.24 AS test\nUSER app\nRUN go version\n\nFROM scratch\n",
    },
    {
      name: "a stage that starts no container, and runs nothing as the user",
      dockerfile:
        "FROM golang:1.24 AS build\nRUN go version\nUSER app\n\nFROM scratch\nCOPY --from=build /etc/hosts /\n",
    },
    ...[
      "COPY . .\nCOPY --chown=app shop /",
      "WORKDIR /shop\nCOPY --chown=app shop /",
      "COPY --chown=65532:65532 . .",
      "ARG WHO\nCOPY --chown=$WHO . .",
      "ARG WHO\nCOPY --chown=app$WHO . .",
      "COPY . .",
      "USER 65532",
    ].map((lines) => ({ name: `from scratch: ${lines}`, dockerfile: `FROM scratch\n${lines}\n` })),
  ],
  invalid: [
    {
      dockerfile: "FROM golang:1.24\nRUN chown -R app:app /go\n",
      errors: ["2 owner"],
      says: "invalid user: 'app:app'",
    },
    { dockerfile: "FROM alpine:3.22\nRUN chown app /srv\n", errors: ["2 owner"], says: "unknown user app" },
    {
      dockerfile: "FROM scratch\nUSER nonroot:nonroot\nUSER app\nCOPY . .\n",
      errors: ["3 container"],
      says: "unable to find user app: no matching entries in passwd file",
    },
    {
      dockerfile: "FROM golang:1.24\nUSER app\nRUN true\n",
      errors: ["3 missing"],
      says: "unable to find user app: no matching entries in passwd file",
    },
    {
      dockerfile:
        "FROM alpine:3.22\nRUN addgroup -S g && adduser -S app\nUSER app:nogroupofthatname\nRUN true\n",
      errors: ["4 missing"],
      says: "unable to find group nogroupofthatname",
    },
    {
      name: "made before, with the group",
      dockerfile: "FROM golang:1.24\nRUN chown -R app:app /go && ls\n",
      errors: ["2 owner"],
      says: "The image has no `app` at this point.",
      output: "FROM golang:1.24\nRUN useradd -m app\nRUN chown -R app:app /go && ls\n",
    },
    {
      name: "another word that looks like an owner, behind two spaces",
      dockerfile: "FROM alpine:3.22\nRUN echo app:staff && chown -R  app  /srv\n",
      errors: ["2 owner"],
      output: "FROM alpine:3.22\nRUN adduser -D app\nRUN echo app:staff && chown -R  app  /srv\n",
    },
    {
      name: "a group alone is missing",
      dockerfile: "FROM golang:1.24\nRUN chown root:shop /srv\n",
      errors: ["2 group"],
      says: "RUN groupadd -g 1000 shop",
      output: "FROM golang:1.24\nRUN groupadd shop\nRUN chown root:shop /srv\n",
    },
    {
      name: "the user of the first RUN is missing, and that of the second",
      dockerfile: "FROM golang:1.24\nUSER app\nRUN go version\nUSER nobody\nRUN go version\n",
      errors: ["3 missing"],
      says: "`USER app` names nobody in this image.\nCreate the user before (`RUN useradd -m -u 1000 app`;",
      output: "FROM golang:1.24\nRUN useradd -m app\nUSER app\nRUN go version\nUSER nobody\nRUN go version\n",
    },
    {
      dockerfile: "FROM golang:1.24\nUSER app:www\nRUN go version\n",
      errors: ["3 missing"],
      says: "(`RUN useradd -m -u 1000 app`;",
    },
    {
      name: "the container's user",
      dockerfile: "FROM golang:1.24\nRUN go version\nUSER app\n",
      errors: ["3 container"],
      output: "FROM golang:1.24\nRUN go version\nUSER 65532:65532\n",
    },
    ...["COPY", "ADD"].map((instruction) => ({
      dockerfile: `FROM scratch\nARG VERSION\n${instruction} --chown=nonroot:nonroot . .\n`,
      errors: ["3 chown"],
      says: "`--chown=nonroot` is a name",
      output: `FROM scratch\nARG VERSION\n${instruction} --chown=65532:65532 . .\n`,
    })),
  ],
});

describe("no user is made", () => {
  it.each([
    ["the RUN stands in an ONBUILD", "FROM golang:1.24 AS base\nONBUILD RUN chown app /srv\nFROM base\n"],
    [
      "the USER stands in an ONBUILD",
      "FROM golang:1.24 AS base\nONBUILD USER app\nONBUILD RUN true\nFROM base\n",
    ],
    ["the USER is another stage's", "FROM golang:1.24 AS base\nUSER app\nFROM base\nRUN true\nUSER app\n"],
    ["the name is none that useradd takes", "FROM golang:1.24\nRUN chown a.b /srv\n"],
  ])("where %s", (_, dockerfile) => {
    const messages = lintExample({ dockerfile }, "user-exists");
    expect(messages).toHaveLength(1);
    expect(messages[0]?.messageId).toMatch(/^(owner|missing)$/);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});

describe("the suggestion", () => {
  it("says the line", () => {
    const [message] = lintExample({ dockerfile: "FROM golang:1.24\nUSER app\nRUN true\n" }, "user-exists");
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual(["Add `RUN useradd -m app` before it."]);
  });
});
