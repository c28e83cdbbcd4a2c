import { describe, expect, it } from "vitest";
import { GREET, MODULE, lintExample, testRule } from "./harness.ts";

const SECRET = { ...GREET, "go.mod": `${MODULE}\nrequire github.com/acme/secret v1.0.0\n` };
const OWN = { ...GREET, "go.mod": `${MODULE}\nrequire git.corp.example/team/kit v1.0.0\n` };
const build = (settings: string): string =>
  `FROM golang:1.24\n${settings}\nWORKDIR /shop\nCOPY . .\nRUN --mount=type=ssh go mod download\n`;
const ORGANIZATION =
  'RUN git config --global url."ssh://git@github.com/acme/".insteadOf https://github.com/acme/';
const privateModules = { privateModules: ["github.com/acme"] };

testRule("goprivate-set", {
  valid: [
    { dockerfile: build(`ENV GOPRIVATE=github.com/acme\n${ORGANIZATION}`), files: SECRET },
    { dockerfile: build(`ENV GONOPROXY=github.com/*\n${ORGANIZATION}`), files: SECRET },
    { name: "public modules", dockerfile: build(ORGANIZATION), files: GREET },
    {
      name: "a whole host with everyone's repositories",
      dockerfile: build('RUN git config --global url."git@github.com:".insteadOf https://github.com/'),
      files: SECRET,
    },
    { name: "nothing says that it is private", dockerfile: build("ENV A=1"), files: SECRET },
    { name: "no proxy", dockerfile: build(`ENV GOPROXY=direct\n${ORGANIZATION}`), files: SECRET },
    {
      name: "a proxy of one's own",
      dockerfile: build(`ENV GOPROXY=https://athens.corp.example\n${ORGANIZATION}`),
      files: SECRET,
    },
    { name: "which proxy is not known", dockerfile: build(`ARG GOPROXY\n${ORGANIZATION}`), files: SECRET },
    { name: "GOPRIVATE is not known", dockerfile: build(`ARG GOPRIVATE\n${ORGANIZATION}`), files: SECRET },
    { name: "no context", dockerfile: build(ORGANIZATION) },
    { name: "a stage that is not built", dockerfile: `${build(ORGANIZATION)}FROM scratch\n`, files: SECRET },
  ],
  invalid: [
    {
      name: "once in a stage",
      dockerfile: `${build(ORGANIZATION)}RUN --mount=type=ssh go build .\n`,
      files: SECRET,
      errors: ["5 unset"],
    },
    {
      name: "with a secret, beside a cache",
      dockerfile: build(ORGANIZATION).replace(
        "type=ssh",
        "type=cache,target=/x --mount=type=secret,id=netrc",
      ),
      files: SECRET,
      errors: ["5 unset"],
      output: build(ORGANIZATION).replace(
        "RUN --mount=type=ssh",
        "ENV GOPRIVATE=github.com/acme\nRUN --mount=type=cache,target=/x --mount=type=secret,id=netrc",
      ),
    },
    {
      dockerfile: build(ORGANIZATION),
      files: SECRET,
      errors: ["5 unset"],
      says: "asks https://proxy.golang.org for github.com/acme/secret",
      output: build(ORGANIZATION).replace("RUN --mount", "ENV GOPRIVATE=github.com/acme\nRUN --mount"),
    },
    {
      name: "a host of the company's own",
      dockerfile: build(
        'RUN git config --global url."git@git.corp.example:".insteadOf https://git.corp.example/',
      ),
      files: OWN,
      errors: ["5 unset"],
    },
    {
      name: "by the settings",
      dockerfile: build("ENV A=1"),
      files: SECRET,
      settings: privateModules,
      errors: ["5 unset"],
    },
    {
      name: "GOPRIVATE names others",
      dockerfile: build(`ENV GOPRIVATE=github.com/other\n${ORGANIZATION}`),
      files: SECRET,
      errors: ["6 unset"],
    },
  ],
});

describe("goprivate-set does not suggest a line", () => {
  it.each([
    ["the repository would not let Go in", build(ORGANIZATION).replace("--mount=type=ssh ", "")],
    ["GOPRIVATE names others", build(`ENV GOPRIVATE=github.com/other\n${ORGANIZATION}`)],
  ])("%s", (_, dockerfile) => {
    const messages = lintExample({ dockerfile, files: SECRET }, "goprivate-set");
    expect(messages.map(({ suggestions = [] }) => suggestions)).toEqual([[]]);
  });
});
