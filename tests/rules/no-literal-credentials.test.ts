import { describe, expect, it } from "vitest";
import { coverCredentials } from "../../src/go/literal-credentials.ts";
import { lintExample, testRule } from "./harness.ts";

/** Put together here, so that no scanner takes this file for a leak. */
const GITHUB = ["gh", "p_", "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5"].join("");
const GITLAB = ["gl", "pat-", "aB3dE5fG7hJ9kL1mN3pQ"].join("");
const build = (line: string, image = "golang:1.24"): string =>
  `FROM ${image}\n${line}\nWORKDIR /shop\nCOPY . .\nRUN go build .\n`;

testRule("no-literal-credentials", {
  valid: [
    { dockerfile: build("ARG TOKEN\nENV GOPROXY=https://me:$TOKEN@goproxy.corp.com") },
    { dockerfile: build("ENV GOPROXY=https://me:${TOKEN}@goproxy.corp.com") },
    {
      dockerfile: build(
        'RUN git config --global url."https://x:$(cat /run/secrets/t)@github.com/".insteadOf https://github.com/',
      ),
    },
    {
      name: "placeholders",
      dockerfile: build(
        `ENV A=https://user:password@corp.com B=https://u:<token>@corp.com C=ghp_${"x".repeat(36)}`,
      ),
    },
    { dockerfile: build("ENV DATABASE=postgres://app:s3cr3t@db/app PROXY=http://me:pa55@localhost:3128") },
    {
      name: "no password",
      dockerfile: build("RUN git clone ssh://git@github.com/acme/x && curl https://me@corp.com:8080/x"),
    },
    {
      name: "a port and a mail address",
      dockerfile: build("RUN curl https://corp.com:8080/mail/me@corp.com"),
    },
    { name: "in a comment", dockerfile: build(`RUN true && \\\n    # ${GITHUB}\n    true`) },
    { name: "no Go", dockerfile: `FROM node:22\nENV TOKEN=${GITHUB}\nRUN npm ci\n` },
  ],
  invalid: [
    { dockerfile: build(`ENV TOKEN=${GITHUB}`), errors: ["2 literal"], says: "Here stands a GitHub token" },
    {
      dockerfile: build(
        `RUN git config --global url."https://${GITHUB}:x-oauth-basic@github.com/".insteadOf https://github.com/`,
      ),
      errors: ["2 literal"],
    },
    { dockerfile: build(`ARG TOKEN=${GITLAB}`), errors: ["2 literal"], says: "a GitLab token" },
    {
      dockerfile: build("ENV GOPROXY=https://me:s3cr3t9@goproxy.corp.com,direct"),
      errors: ["2 literal"],
      says: "a password for goproxy.corp.com",
    },
    {
      name: "once where both fit",
      dockerfile: build(`ENV GOPROXY=https://me:${GITLAB}@goproxy.corp.com`),
      errors: ["2 literal"],
    },
  ],
});

describe("what is shown", () => {
  it("repeats no credential", () => {
    const [message] = lintExample({ dockerfile: build(`ENV TOKEN=${GITHUB}`) }, "no-literal-credentials");
    expect(message?.message).not.toContain(GITHUB.slice(4, 12));
  });

  it("covers it in the source line, and moves nothing", () => {
    const line = `ENV A=${GITHUB} GOPROXY=https://me:s3cr3t9@goproxy.corp.com`;
    const covered = coverCredentials(line);
    expect(covered).toHaveLength(line.length);
    expect(covered).not.toMatch(/aB3d|s3cr3t9/);
    expect(covered).toContain("@goproxy.corp.com");
  });
});
