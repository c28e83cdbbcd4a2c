import { isComposeFile } from "../build/index.ts";

export type LanguageName = "dockerfile" | "gomod" | "gowork" | "compose";

/** `Dockerfile.md`, `Dockerfile.tmpl`: what is written about Dockerfiles, and what they are made from. */
export const NO_DOCKERFILE = [
  ...[
    "dockerignore",
    "md",
    "rst",
    "adoc",
    "txt",
    "html",
    "json",
    "yaml",
    "yml",
    "toml",
    "log",
    "patch",
    "diff",
  ],
  ...[
    "tmpl",
    "tpl",
    "gotmpl",
    "template",
    "j2",
    "jinja",
    "jinja2",
    "erb",
    "ejs",
    "hbs",
    "mustache",
    "m4",
    "in",
  ],
  ...["bak", "orig", "rej", "swp"],
];
/** `dockerfile.go` is a program; `Dockerfile.go` is the Dockerfile of one. */
export const PROGRAMS = [
  "go",
  "py",
  "js",
  "mjs",
  "cjs",
  "ts",
  "tsx",
  "rs",
  "rb",
  "java",
  "kt",
  "php",
  "c",
  "h",
  "sh",
];

const NAMED_DOCKERFILE = /^(dockerfile|containerfile)(\..+)?$|\.(dockerfile|containerfile)$/i;
const NAMED_OTHERWISE = [
  new RegExp(`\\.(${NO_DOCKERFILE.join("|")})$`, "i"),
  new RegExp(`^(dockerfile|containerfile)\\.(${PROGRAMS.join("|")})$`),
];

/** Which of our languages a file is in, by its name; undefined: none. */
export function languageOf(filename: string): LanguageName | undefined {
  const name = filename.split(/[\\/]/).pop() ?? "";
  if (name === "go.mod") return "gomod";
  if (name === "go.work") return "gowork";
  if (isComposeFile(name)) return "compose";
  if (NAMED_OTHERWISE.some((pattern) => pattern.test(name))) return undefined;
  return NAMED_DOCKERFILE.test(name) ? "dockerfile" : undefined;
}
