import { testRule } from "./harness.ts";

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
  ],
});
