import { describe, expect, it } from "vitest";
import { lintExample, testRule } from "./harness.ts";

const AS_USER = "FROM golang:1.24\nUSER 1000\n";

testRule("package-install-as-root", {
  valid: [
    { dockerfile: "FROM golang:1.24\nRUN apt-get update\n" },
    { dockerfile: `${AS_USER}USER root\nRUN apt-get update\n` },
    { dockerfile: `${AS_USER}RUN apt-get update || true\n` },
    { dockerfile: `${AS_USER}RUN apt-get --version && apt-get install -s make && apt-cache policy\n` },
    { dockerfile: "FROM golang:1.24\nARG WHO\nUSER $WHO\nRUN apt-get update\n" },
    { dockerfile: "FROM registry.example/x\nRUN apt-get update\n" },
    { dockerfile: `${AS_USER}ARG VERB\nRUN apt-get $VERB\n` },
    { name: "a RUN for other images", dockerfile: `${AS_USER}ONBUILD RUN apt-get update\n` },
  ],
  invalid: [
    {
      name: "what the user's commands print and remove root may, too",
      dockerfile: `FROM golang:1.24\nENV WHO=nobody:nogroup\nUSER $WHO\nRUN apt-get update && rm -rf /var/lib/apt/lists && echo done\nRUN go version\n`,
      errors: ["4 notRoot"],
      output: `FROM golang:1.24\nENV WHO=nobody:nogroup\nUSER $WHO\nUSER root\nRUN apt-get update && rm -rf /var/lib/apt/lists && echo done\nUSER nobody:nogroup\nRUN go version\n`,
    },
    {
      dockerfile: `${AS_USER}RUN apt-get update && apt-get install -y jq\n`,
      errors: ["3 notRoot"],
      says: "lists/partial is missing",
    },
    { dockerfile: `${AS_USER}RUN apt-get install -y jq\n`, errors: ["3 notRoot"], says: "lock-frontend" },
    {
      dockerfile: "FROM golang:1.24\nUSER nobody\nRUN apt-get clean\n",
      errors: ["3 notRoot"],
      says: "this RUN's user is nobody",
    },
    {
      name: "root for this RUN, and the user again after it, at the end of the file",
      dockerfile: `${AS_USER}# why\nRUN apt-get update`,
      errors: ["4 notRoot"],
      output: `${AS_USER}USER root\n# why\nRUN apt-get update\nUSER 1000`,
    },
  ],
});

describe("root is not suggested", () => {
  it.each([
    ["another command wants the user", "apt-get update && apt-get install -y jq && go version"],
    ["a name that begins alike", "apt-get update && rmdir /tmp/x"],
    ["a name that ends alike", "apt-get update && /opt/rm /tmp/x"],
    ["no list of packages", "apt-get install -y jq"],
  ])("%s", (_, run) => {
    const messages = lintExample({ dockerfile: `${AS_USER}RUN ${run}\n` }, "package-install-as-root");
    expect(messages.map(({ suggestions = [] }) => suggestions)).toEqual([[]]);
  });
});
