import { SCHEMA_URL } from "../linter/index.ts";

/** What `init` writes: everything that is not needed is a comment. */
export const STARTING_CONFIGURATION = `# yaml-language-server: $schema=${SCHEMA_URL}
# https://github.com/dockerlint-go/dockerlint-go/blob/main/docs/configuration.md

# recommended: errors, and the warnings that nearly every team wants. strict: all rules. Or another file: ./base.yaml
extends: recommended

# off, warn or error; rules with options take a list.
# dockerlint-go --list-rules lists the rules, dockerlint-go explain RULE tells of one.
rules: {}
#  copy-go-mod-first: off
#  require-goproxy: [warn, { suggest: "https://goproxy.corp.example,direct" }]

# What the files do not say of the build.
settings: {}
#  context: . # directory of the build context, relative to this file
#  target: build # stage that is built
#  buildArgs: { GO_VERSION: "1.24" }
#  privateModules: ["git.corp.example"] # prefixes of modules that need credentials
#  images: # what is true of your own base images
#    "registry.corp.example/go:*": { like: "golang:1.24", user: "1001" }

# Files that are not linted, and what holds for some files alone; patterns are those of .gitignore.
ignores: []
#  - third_party/
overrides: []
#  - files: ["*.dev"]
#    rules: { no-toolchain-in-final-image: off }
`;
