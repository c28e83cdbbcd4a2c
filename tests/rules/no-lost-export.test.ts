import { describe, expect, it } from "vitest";
import { lintExample, testRule } from "./harness.ts";

const GO = "FROM golang:1.24\n";

testRule("no-lost-export", {
  valid: [
    { dockerfile: `${GO}RUN export CGO_ENABLED=0 && go version\n` },
    { dockerfile: `${GO}RUN cd /go && ls\n` },
    { dockerfile: `${GO}RUN export\n` },
    { dockerfile: `${GO}RUN export A=b > /etc/a\n` },
    { dockerfile: `${GO}RUN export A=$(hostname)\n` },
    { dockerfile: `${GO}RUN . /etc/profile\n` },
    { dockerfile: `${GO}RUN true\n` },
    { name: "nothing at all", dockerfile: `${GO}RUN <<EOF\n# export A=b\nEOF\n` },
    { dockerfile: 'FROM mcr.microsoft.com/windows\nSHELL ["powershell"]\nRUN cd x\n' },
  ],
  invalid: [
    {
      dockerfile: `${GO}RUN export CGO_ENABLED=0\n`,
      errors: ["2 export"],
      output: `${GO}ENV CGO_ENABLED=0\n`,
    },
    {
      dockerfile: `${GO}RUN export GOFLAGS=-mod=vendor\n`,
      errors: ["2 export"],
      output: `${GO}ENV GOFLAGS=-mod=vendor\n`,
    },
    { dockerfile: `${GO}RUN cd /go\n`, errors: ["2 directory"], output: `${GO}WORKDIR /go\n` },
    { dockerfile: `${GO}RUN cd /go && export A=b\n`, errors: ["2 export"] },
    { dockerfile: `${GO}RUN export PATH=$PATH:/x\n`, errors: ["2 export"] },
  ],
});

describe("no suggestion where one word does not say it all", () => {
  it.each([
    ["export", "RUN cd /go && export A=b"],
    ["export", "RUN export A=b C=d"],
    ["export", "RUN export PATH=$PATH:/x"],
    ["export", "RUN export A='b c'"],
    ["export", "RUN export CGO_ENABLED"],
    ["export", "RUN export A="],
    ["export", "ARG A\nRUN export $A"],
    ["export", "RUN --mount=type=cache,target=/c export A=b"],
    ["export", "RUN <<EOF\nexport A=b\nEOF"],
    ["directory", "RUN cd server"],
    ["directory", "RUN cd ~"],
  ])("%s: %s", (messageId, run) => {
    const messages = lintExample({ dockerfile: `${GO}RUN mkdir server\n${run}\n` }, "no-lost-export");
    expect(messages.map((message) => message.messageId)).toEqual([messageId]);
    expect(messages[0]?.suggestions ?? []).toEqual([]);
  });
});
