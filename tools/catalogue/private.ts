import type { Section } from "./entry.ts";

export const privateModules: Section = {
  title: "Private modules",
  entries: [
    ["A1", "A private module is fetched and the RUN has no credentials", ["private-module-access"]],
    ["A2", "Credentials for a host, and GOPRIVATE does not name it", ["goprivate-set"]],
    ["A3", "A GOPRIVATE pattern that never matches", ["effective-go-variables"]],
    ["A4", "A fetch from a repository in an image without git", ["private-module-access", "program-found"]],
    ["A5", "A fetch over ssh in an image without an ssh client", ["private-module-access", "program-found"]],
    ["A6", "The host key of the git server is not known", ["private-module-access"]],
    [
      "A7",
      "The ssh mount is on another RUN than the fetch, or the address stays https",
      ["private-module-access"],
    ],
    ["A8", "An ssh mount that the user of the RUN may not open", ["private-module-access"]],
    [
      "A9",
      "An ssh mount, and the client forwards no agent",
      ["mount-required", "compose-build-secrets"],
      "whether a client forwards an agent is in no file but a compose file",
    ],
    [
      "A10",
      "Git is told of the credentials after the fetch, or in another home directory",
      ["private-module-access"],
    ],
    ["A11", "The token in the insteadOf address is empty", ["private-module-access"]],
    ["A12", "A secret that is silently absent when nobody passes it", ["mount-required"]],
    [
      "A13",
      "Modules in subgroups of GitLab",
      "Whether the server answers `?go-get=1` for a subgroup is its setting; no file says it.",
    ],
    [
      "A14",
      "GOAUTH with a Go that does not know it, or without its directory",
      ["effective-go-variables", "valid-go-variables"],
    ],
    ["A15", "`go install` of a private tool", ["private-module-access"]],
    [
      "A16",
      "A private module as git submodule, and the checkout is without submodules",
      ["local-replace-copied"],
      "an empty submodule directory is a replacement without go.mod",
    ],
  ],
};
