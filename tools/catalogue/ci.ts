import type { Section } from "./entry.ts";

export const ci: Section = {
  title: "Integrity in CI",
  entries: [
    [
      "I1",
      "CI tests with another Go than the image",
      ["go-version"],
      "the image's Go is compared with go.mod before anyone builds it; workflow files are not read",
    ],
    [
      "I2",
      "A layer from a registry hides that the build fails",
      "The rules look at a build from nothing, so what a layer hides is reported like any other failure.",
    ],
    ["I3", "Cache mounts on GitHub's runners", "The same as C12: which builder runs is in no file."],
    [
      "I4",
      "A checkout without history, submodules or large files",
      ["local-replace-copied", "vendor-consistency"],
      "what a checkout without submodules or large files lacks; workflow files are not read",
    ],
    [
      "I5",
      "Secrets as build arguments in a workflow",
      "Workflow files are not read; the ARG that takes the secret is no-credentials-in-layers.",
    ],
    ["I6", "A platform without an emulator", "Whether the runner has one is in no file that we read."],
    ["I7", "GitLab's job token", "Workflow files are not read."],
    [
      "I8",
      "`docker run -u` of the golang image outside a build",
      "Not a build: the command line is in no file that we read.",
    ],
    [
      "I10",
      "`go mod verify` as check of the sources",
      "No mistake: `go mod verify` holds the cache against go.sum.",
    ],
  ],
};
