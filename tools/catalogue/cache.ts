import type { Section } from "./entry.ts";

export const cache: Section = {
  title: "Caches and layers",
  entries: [
    ["C1", "All sources are copied before the modules are fetched", ["copy-go-mod-first"]],
    ["C2", "No step of its own that fetches the modules", ["require-cache-mounts", "copy-go-mod-first"]],
    ["C3", "No cache mount for the build cache", ["require-cache-mounts"]],
    ["C4", "A cache mount where Go does not look", ["cache-mount-target"]],
    [
      "C5",
      "Modules are fetched under a cache mount that the build does not have, or a mount hides them",
      ["cache-mount-target", "network-none-fetch"],
    ],
    ["C6", "The binary is written into a mount, and gone after the RUN", ["copy-source-exists"]],
    ["C7", "The build writes into a read-only bind mount", ["cache-ownership"]],
    ["C8", "One cache, mounted with different owners: two caches", ["cache-mount-target"]],
    ["C9", "sharing=locked on Go's caches", ["cache-mount-sharing"]],
    [
      "C10",
      "One cache id per platform",
      "No fault: Go's caches keep platforms apart, and the mounts work; an id per platform costs only space.",
    ],
    ["C11", "`-a`, `go clean` or `rm -rf` throw the cache away", ["no-cache-defeat"]],
    [
      "C12",
      "Cache mounts on builders that live for one build",
      "Which builder will run the Dockerfile is in no file that we read.",
    ],
    ["C13", "Tools are installed after the sources are copied", ["tools-before-sources"]],
    [
      "C14",
      "A build argument that changes with every commit, declared before the modules are fetched",
      ["late-build-args"],
    ],
    [
      "C15",
      "The .git directory is copied and changes with every commit",
      ["dockerignore-unread-directories"],
    ],
    [
      "C16",
      "Large or secret files that .dockerignore should keep out",
      ["dockerignore-unread-directories"],
      "node_modules; whether other large directories are read is not known",
    ],
    ["C17", "Modules are fetched though vendor/ has them", ["no-download-when-vendored"]],
    ["C18", "go.sum is not copied with go.mod", ["go-sum-complete"]],
    [
      "C19",
      "Chains of module commands that do one thing twice",
      "A second `go mod download` or `go mod verify` changes nothing and costs next to nothing; `go get` and `go mod tidy` are no-go-mod-update.",
    ],
    ["C20", "A base image without a version", ["pinned-go-image"]],
    ["C21", "The final image still holds the toolchain", ["no-toolchain-in-final-image"]],
    ["C22", "A recursive chown copies the whole tree into another layer", ["no-recursive-chown"]],
    [
      "C23",
      "No -ldflags='-s -w', no -trimpath",
      "Taste: debug information is worth its megabytes to many, and nothing fails.",
    ],
    [
      "C24",
      "A platform is emulated though Go could cross-compile",
      "Whether a Dockerfile is built for several platforms is seldom in the files; with a pinned builder target-platform-args speaks.",
    ],
  ],
};
