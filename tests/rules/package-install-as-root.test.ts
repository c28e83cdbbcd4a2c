import { testRule } from "./harness.ts";

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
  ],
  invalid: [
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
