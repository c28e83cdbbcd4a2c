import type { Section } from "./entry.ts";

export const surroundings: Section = {
  title: "DNS, daemon, compose and other builders",
  entries: [
    [
      "D1",
      "dns in a compose file, /etc/resolv.conf in a RUN: without effect on the build",
      ["builder-owned-files"],
      "a RUN that writes /etc/resolv.conf or /etc/hosts fails (built); `dns` of a service has no effect on its build and does no harm",
    ],
    [
      "D2",
      "A broken daemon.json",
      "The daemon's settings are outside the repository, and we read nothing there.",
    ],
    [
      "D3",
      "RUN --mount with the builder before BuildKit",
      "Which builder runs is in no file; BuildKit is Docker's builder since 23.0 (2023), and what we promise is promised of it.",
    ],
    [
      "D4",
      "The syntax directive is too old for what the file uses, or not on the first line",
      ["frontend-version"],
    ],
    ["D5", "Variables of a service that are expected in its build", "Not yet, for the reason of N2."],
    ["D6", "The compose file's context or Dockerfile is not the one that was meant", ["compose-build-paths"]],
    ["D7", "The compose file's target is no stage", ["compose-build-target"]],
    [
      "D8",
      "A volume hides the program that the service starts",
      "Not yet: volumes of a service are not laid over the image.",
    ],
    ["D9", "A volume hides the module cache", "Not yet, for the reason of D8."],
    [
      "D10",
      "The service's user and the image's files",
      "Not yet: the user of a service is not compared with the image.",
    ],
    [
      "D11",
      "ssh or secrets that the Dockerfile wants and the service does not give",
      ["compose-build-secrets", "mount-required"],
    ],
    ["D12", "args that no ARG takes", ["compose-build-args"]],
    [
      "D13",
      "Differences of buildah, podman and kaniko",
      "We simulate BuildKit; what other builders do otherwise is theirs.",
    ],
    [
      "D14",
      "A service's name in the network of a build",
      "Which names the builder's network resolves is in no file.",
    ],
  ],
};
