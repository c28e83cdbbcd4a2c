import { isKnown } from "../syntax/unknown.ts";
import type { Dockerfile } from "../syntax/dockerfile/nodes.ts";
import type { Stage, Step } from "./model.ts";
import { packageWith } from "./shell/commands/package-programs.ts";

/** Programs that install packages, by the distributions that have them. */
const MANAGERS: Readonly<Record<string, readonly string[]>> = {
  apk: ["alpine", "wolfi"],
  apt: ["debian", "ubuntu"],
  "apt-get": ["debian", "ubuntu"],
  dnf: ["rhel"],
  microdnf: ["rhel"],
  yum: ["rhel"],
};

const NAMES: Readonly<Record<string, string>> = { alpine: "Alpine", debian: "Debian", ubuntu: "Ubuntu" };

/** What to write so that a RUN of the stage has a program that the image has not. */
export function howToGet(name: string, { image }: Stage): string {
  const program = name.slice(name.lastIndexOf("/") + 1);
  const distribution = image?.distribution?.name;
  const manager =
    distribution === "alpine" ? "apk" : NAMES[distribution ?? ""] === undefined ? undefined : "apt";
  if (manager === undefined)
    return "Such an image has no programs but those that are copied into it: do this in the build stage, and COPY --from it.";
  const install = (name: string): string => installing(name, manager === "apk");
  if (Object.hasOwn(MANAGERS, program))
    return `This image is ${NAMES[distribution ?? ""] ?? "another distribution"}: install with \`${install("PACKAGE")}\`.`;
  if (program === "go" || program === "gofmt")
    return "This stage has no Go: run it in a stage `FROM golang:…`, and COPY --from it what the stage needs.";
  if (program === "sudo" || program === "doas")
    return "A RUN belongs to the user of the moment, root unless USER says otherwise: leave it out, or write USER root before.";
  if (manager === "apk" && (program === "useradd" || program === "groupadd"))
    return `Alpine has busybox's \`adduser -D\` and \`addgroup\`; or install the program before: \`${install("shadow")}\`.`;
  if (program === "adduser" || program === "addgroup")
    return `Use \`useradd\` and \`groupadd\`; or install the program before: \`${install("adduser")}\`.`;
  const found = packageWith(program, manager);
  return found === undefined
    ? "Install it before, or check its name."
    : `Install it before: \`${install(found)}\`.`;
}

/** Programs that are better done without than installed. */
const BETTER_WITHOUT = /^(?:sudo|doas|adduser|addgroup|user(?:add|mod)|groupadd)$/;

/**
 * A RUN that installs a program, to stand above the one that lacks it; undefined: we know no package that surely brings
 * it, or what stands there cannot install one.
 */
export function installLine(
  name: string,
  { before, instruction }: Step,
  dockerfile: Dockerfile,
): string | undefined {
  const { user, shell, programs } = before;
  const [, program] = /^(?:\/(?:usr\/)?bin\/)?([\w+.-]+)$/.exec(name) ?? [];
  if (program === undefined || BETTER_WITHOUT.test(program) || !dockerfile.instructions.includes(instruction))
    return undefined;
  if (user.uid !== 0 || !isKnown(shell) || shell.join(" ") !== "/bin/sh -c") return undefined;
  const manager = programs.has("apk") === true ? "apk" : programs.has("apt-get") === true ? "apt" : undefined;
  const found = manager && packageWith(program, manager);
  return found === undefined ? undefined : installing(found, manager === "apk");
}

const installing = (name: string, alpine: boolean): string =>
  alpine
    ? `RUN apk add --no-cache ${name}`
    : `RUN apt-get update && apt-get install -y --no-install-recommends ${name}`;
