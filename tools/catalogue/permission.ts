import type { Section } from "./entry.ts";

export const permission: Section = {
  title: "Users and permissions",
  entries: [
    ["P1", "The build cache cannot be written by the user", ["cache-ownership"]],
    ["P2", "The module cache cannot be written by the user", ["cache-ownership"]],
    ["P3", "A cache mount that root owns, and a RUN as somebody else", ["cache-ownership"]],
    ["P4", "The working directory cannot be written by the user", ["cache-ownership"]],
    ["P5", "The output path cannot be written by the user", ["cache-ownership"]],
    ["P6", "Files copied as root that a later RUN of another user writes", ["cache-ownership"]],
    [
      "P7",
      "Packages are installed by a user who may not",
      ["package-install-as-root"],
      "apt, where a build has shown it; with apk and dnf none could be built, so nothing is promised of them",
    ],
    [
      "P8",
      "A base image whose user is not root, taken for one that is",
      ["file-permission", "cache-ownership"],
    ],
    [
      "P9",
      "A program in the final image that its user may not execute",
      ["entrypoint-executable"],
      "a file that nobody may execute; one that root alone may execute starts all the same, for runc still has root's capabilities then (built)",
    ],
    ["P10", "The final image's USER is in no passwd file", ["user-exists"]],
    ["P11", "A USER by name, where Kubernetes wants a number", ["numeric-user"]],
    ["P12", "--chown with a name that the stage does not know", ["user-exists"]],
    ["P13", "The final image runs as root", ["non-root-user"]],
    [
      "P14",
      "A working directory that the user may not enter",
      "No fault with runc: it enters the working directory as root before it becomes the user (built).",
    ],
    [
      "P15",
      "Ports below 1024 without root",
      "No fault since Docker 20.10: the container's own network namespace allows them.",
    ],
    [
      "P16",
      "A volume over a directory, owned by somebody else",
      "Who owns a volume is known when the container runs, and not before.",
    ],
    [
      "P17",
      "A cache mount below a home directory makes its parents root's",
      ["cache-ownership"],
      "when a later go command must write there",
    ],
    ["P18", "GOTMPDIR is not there or not writable", ["valid-go-variables"]],
    [
      "P19",
      "A cache copied from a stage of another user",
      ["cache-ownership"],
      "COPY --from makes it root's, and the go command that must write it fails",
    ],
  ],
};
