/**
 * Failures that the files do not decide, by name, with the reason: the right answer to them is silence.
 * A case may say so itself, in the field `undecidable` of its case.json.
 */
export const undecidable: Readonly<Record<string, string>> = {
  "03k-gosum-wrong-hash": "the right hash is known to the proxy alone",
  "03o-missing-indirect-require":
    "what the required module requires stands in its own go.mod, which is not here",
  "06e-go1245-on-1244":
    "the tag golang:1.24 floats: that its newest patch is 1.24.4 is true of the stand-in image only",
  "06i-toolchain-130-auto":
    "Go may fetch the toolchain; that it does not exist, or that the network is cut, the files do not say",
  "06j-dep-needs-130": "the go line of a dependency is not here",
  "06t-toolchain-path": "Go may fetch the toolchain; the network is cut",
  "07u-user-group-only": "the build works; `&& false` is the test's own trick",
  "09f-network-blocked": "the network is cut",
  "11l-alpine-direct-public-goproxy-direct": "example.com is not reachable there",
  "12a-private-nothing": "nothing in the files says that the module is private",
  "12g-no-agent": "whether the client forwards an agent is not in the files",
  "12h-no-agent-required": "whether the client forwards an agent is not in the files",
  "12z-ssh-mount-proxy-down-no-goprivate": "the network is cut",
  "16-gomod-incompatible": "whether a tag of that name exists is known to the repository alone",
  "17-goproxy-direct": "example.com is not reachable there",
  "17-goproxy-direct-first": "example.com is not reachable there",
  "21z-shell-cmd-env-quote": "the build works; `&& false` is the test's own trick",
  "21b-copy-parents":
    "the frontends since docker/dockerfile:1.20 (Docker 29) know the flag, and no `# syntax=` line says which one reads the file: frontend-version warns",
  "21g-run-security-flag": "as 21b; since 1.20 it is a matter of what the builder allows",
  "21o-arg-from-unset": "an ARG without default is for the builder to give",
  "21h-add-git": "the ADD would need the client's agent",
  "14k-cgo0-with-c-dep":
    "that the required module has C sources alone stands in the module, which is not here",
  "14za-arm64-run": "a builder of that architecture, or one with an emulator, starts it",
  "23za-alpine-login-shell":
    "since Alpine 3.15 a login shell keeps the PATH that it is given (aports, main/alpine-baselayout); the stand-in for it does not",
};
