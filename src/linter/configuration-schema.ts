import type { Schema } from "./options-schema.ts";

/** Where the JSON schema of configuration files is published: it is a file of the npm package. */
export const SCHEMA_URL = "https://unpkg.com/dockerlint-go/schema/dockerlint-go.schema.json";

const text = (description: string): Schema => ({ type: "string", description, minLength: 1 });
const texts = (description: string): Schema => ({ type: "array", items: { type: "string" }, description });
const flag = (description: string): Schema => ({ type: "boolean", description });

/** Facts about an image, as `ImageSpec` of src/images has them. */
const IMAGE: Schema = {
  type: "object",
  properties: {
    like: text("A reference to start from; the fields beside it replace what that image has."),
    go: { pattern: "^[0-9]+[.][0-9]+", ...text("Version of the Go toolchain.") },
    goroot: text("Directory of the toolchain."),
    user: text("As in USER."),
    home: text("Home directory of the user."),
    env: {
      type: "object",
      additionalProperties: { type: ["string", "null"] },
      description: "Variables that the image sets; null: surely not set.",
    },
    workingDirectory: text("Working directory."),
    shell: texts("As in SHELL."),
    libc: { enum: ["glibc", "musl", "none"], description: "The C library." },
    programs: texts("Programs that are there."),
    without: texts("Programs that are not there."),
    caCertificates: flag("Whether certificates of authorities are there."),
    tzdata: flag("Whether the time zone database is there."),
  },
};

/** What a user may say of the build. */
export const SETTINGS: Schema = {
  type: "object",
  properties: {
    context: text("Directory of the build context, relative to this file."),
    target: text("Stage that is built; the last one when nothing is said."),
    buildArgs: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "Build arguments that the build gets.",
    },
    privateModules: texts("Prefixes of module paths that need credentials, as in GOPRIVATE."),
    images: {
      type: "object",
      additionalProperties: IMAGE,
      description: "Facts about base images, by reference; * stands for any characters.",
    },
  },
};

/** Names and options of rules are checked against the rules. */
const RULES: Schema = { type: "object", additionalProperties: {}, description: "Settings of single rules." };

/** A configuration file. */
export const CONFIGURATION: Schema = {
  type: "object",
  properties: {
    $schema: text("The JSON schema of this file, for editors."),
    extends: {
      description:
        "What to start from, or a list of it; later entries win. A preset: recommended (also when nothing is said), strict; or another configuration file, relative to this one.",
    },
    rules: RULES,
    settings: SETTINGS,
    ignores: texts("Patterns of files that are not linted, as in .gitignore, relative to this file."),
    overrides: {
      type: "array",
      description: "What holds for some files alone; later entries win.",
      items: {
        type: "object",
        properties: {
          files: {
            minItems: 1,
            ...texts("Patterns of these files, as in .gitignore, relative to this file."),
          },
          rules: RULES,
          settings: SETTINGS,
        },
        required: ["files"],
      },
    },
    reportUnusedSuppressions: flag("Whether comments that suppress nothing are reported."),
  },
};
