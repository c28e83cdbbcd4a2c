import type { Section } from "./entry.ts";

export const building: Section = {
  title: "cgo, cross-compilation and the build step",
  entries: [
    [
      "B1",
      "cgo without a C compiler or its headers",
      ["cgo-available"],
      "the compiler; headers that a package brings are not known",
    ],
    [
      "B2",
      "CGO_ENABLED=0, and the package is nothing without cgo",
      ["package-found"],
      "packages of the module itself; the sources of others are not here",
    ],
    ["B3", "-race without cgo", ["cgo-available"]],
    ["B4", "Go cannot read the .git directory that it stamps the binary with", ["vcs-stamping"]],
    ["B5", "git describe without git or without .git", ["git-repository", "program-found"]],
    ["B6", "-ldflags -X with a path that is no variable", ["ldflags-variable-exists"]],
    ["B7", "A build of several packages that leaves no binary", ["copy-source-exists"]],
    ["B8", "COPY --from of a binary that was written elsewhere", ["copy-source-exists"]],
    ["B9", "Several main packages into one file", ["build-output"]],
    ["B10", "GOBIN and another platform", ["build-output"]],
    ["B11", "COPY --from of a stage that does not exist", ["valid-stage"]],
    [
      "B12",
      "C sources that musl does not compile",
      "The sources of the required module, and musl's headers, are not here.",
    ],
    [
      "B13",
      "C libraries built for glibc, linked on musl",
      "The libraries that the required module brings are not here.",
    ],
    [
      "B14",
      "A C library, or pkg-config, is not installed",
      ["program-found"],
      "a tool that a RUN calls; which libraries a module's C sources want is not here",
    ],
    [
      "B15",
      "A tool of the build (make, bash, mockgen) is not installed",
      ["program-found", "script-executable"],
    ],
    ["B16", "The compiler is killed for want of memory", "How much memory the builder has is in no file."],
    ["B17", "No space left on the device", "How much space the builder has is in no file."],
    [
      "B18",
      "Microsoft's Go with CGO_ENABLED=0",
      "Which of Microsoft's releases refuse it differs by release, and none of them could be built here.",
    ],
    [
      "B19",
      "Tests in the build that need more than the build has",
      "What a test needs is known when it runs.",
    ],
    ["B20", "go run as the image's command", ["no-toolchain-in-final-image"]],
    [
      "X1",
      "GOARCH is written down in an image for several platforms",
      ["entrypoint-executable"],
      "another GOOS; an architecture is right or wrong by the platform that somebody builds for",
    ],
    ["X2", "TARGETARCH is used and not declared", ["target-platform-args"]],
    ["X3", "A default of TARGETARCH hides the platform that is asked for", ["target-platform-args"]],
    ["X4", "A platform where GOOS or GOARCH belongs", ["valid-go-variables"]],
    ["X5", "GOARM=v7", ["valid-go-variables"]],
    [
      "X6",
      "cgo for another platform without its compiler",
      ["cgo-available"],
      "another system; for another architecture it depends on that of the builder, which is in no file",
    ],
    ["X7", "FROM --platform=$BUILDPLATFORM, and the build names no GOARCH", ["target-platform-args"]],
    [
      "X8",
      "A constant platform in FROM",
      "BuildKit's own check (FromPlatformFlagConstDisallowed) says it, and some images exist for one platform only.",
    ],
  ],
};
