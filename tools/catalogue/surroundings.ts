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
    ["D5", "Variables of a service that are expected in its build", ["compose-environment"]],
    ["D6", "The compose file's context or Dockerfile is not the one that was meant", ["compose-build-paths"]],
    ["D7", "The compose file's target is no stage", ["compose-build-target"]],
    [
      "D8",
      "A volume hides the program that the service starts",
      ["compose-program-found"],
      "a directory of the repository or a tmpfs; a named volume is filled from the image when it is new (built)",
    ],
    [
      "D9",
      "A volume hides the module cache",
      "A host's directory there is mostly meant as a cache: the first start fills it, and without a network alone it fails (built). A named volume has the image's modules. Tools in /go/bin that a volume hides are `compose-program-found`'s.",
    ],
    [
      "D10",
      "The service's user and the image's files",
      ["compose-user-exists"],
      "names that the image does not have; what a program may write while it runs is not followed",
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
