import type { Section } from "./entry.ts";

export const secrets: Section = {
  title: "Secrets",
  entries: [
    ["S1", "A secret in ARG or ENV", ["no-credentials-in-layers"]],
    ["S2", "A file of credentials is copied", ["no-credentials-in-layers"]],
    ["S3", "Credentials stay in a layer", ["no-credentials-in-layers"]],
    ["S4", "A token is written into the Dockerfile", ["no-literal-credentials"]],
    [
      "S5",
      "A .env file in the build context",
      "Whether a .env file is read in the build is a guess; what is copied by name is no-credentials-in-layers.",
    ],
    ["S6", "The builder's image is pushed", "Who pushes which image is in no file that we read."],
    ["S7", "A password in GOPROXY", ["no-literal-credentials", "no-credentials-in-layers"]],
  ],
};
