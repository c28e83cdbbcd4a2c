import { join } from "node:path";
import { configurationTarget } from "./configuration-target.ts";
import { expressionTarget } from "./expression-target.ts";
import { expressionsIn } from "./expressions.ts";
import { logTarget } from "./log-target.ts";
import { lspTarget } from "./lsp-target.ts";
import { wordsOf } from "./mutate.ts";
import { readProjects } from "./project.ts";
import { projectTargets } from "./project-target.ts";
import type { Target } from "./target.ts";

const ROOT = join(import.meta.dirname, "../..");

/** All that reads what people wrote, and the expressions that it is read with. */
export function allTargets(): readonly Target[] {
  const projects = readProjects(join(ROOT, "tests/builds"));
  const dockerfiles = projects.flatMap(({ files, dockerfile }) => files[dockerfile] ?? []);
  return [
    ...projectTargets(projects),
    configurationTarget(join(ROOT, "docs/configuration.md")),
    logTarget(join(ROOT, "tests/diagnose/logs"), dockerfiles),
    lspTarget(dockerfiles, wordsOf(dockerfiles)),
    expressionTarget(expressionsIn(join(ROOT, "src"))),
  ] as unknown as readonly Target[];
}
