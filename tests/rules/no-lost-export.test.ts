import { testRule } from "./harness.ts";

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
    { dockerfile: 'FROM mcr.microsoft.com/windows\nSHELL ["powershell"]\nRUN cd x\n' },
  ],
  invalid: [
    {
      dockerfile: `${GO}RUN export CGO_ENABLED=0\n`,
      errors: ["2 export"],
      output: `${GO}ENV CGO_ENABLED=0\n`,
    },
    { dockerfile: `${GO}RUN cd /go\n`, errors: ["2 directory"], output: `${GO}WORKDIR /go\n` },
    { dockerfile: `${GO}RUN cd /go && export A=b\n`, errors: ["2 export"] },
    { dockerfile: `${GO}RUN export PATH=$PATH:/x\n`, errors: ["2 export"] },
  ],
});
