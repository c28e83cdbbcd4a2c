import type { Stage } from "./model.ts";
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
  const install = (name: string): string =>
    manager === "apk"
      ? `RUN apk add --no-cache ${name}`
      : `RUN apt-get update && apt-get install -y --no-install-recommends ${name}`;
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
