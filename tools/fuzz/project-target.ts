import { languageOf } from "../../src/linter/index.ts";
import { Random } from "../random.ts";
import { mutate, wordsOf } from "./mutate.ts";
import { type Project, lintedFiles, optionsOf } from "./project.ts";
import { checkPromises } from "./promises.ts";
import { type Target, smallerTexts } from "./target.ts";

/** Which file of a project gets the faults. */
const KINDS: Readonly<Record<string, (path: string, dockerfile: string) => boolean>> = {
  dockerfile: (path, dockerfile) => path === dockerfile,
  "go-mod": (path) => /(?:^|\/)go\.mod$/.test(path),
  "go-sum": (path) => /(?:^|\/)(?:go\.sum|go\.work\.sum|modules\.txt)$/.test(path),
  "go-work": (path) => /(?:^|\/)go\.work$/.test(path),
  "go-source": (path) => path.endsWith(".go"),
  dockerignore: (path) => path.endsWith(".dockerignore"),
  compose: (path) => languageOf(path) === "compose",
  shell: (path, dockerfile) => path !== dockerfile && /\.sh$|(?:^|\/)(?:Makefile|\.env)$|\.mk$/.test(path),
};

/** One target for each kind of file that there is in the projects. */
export function projectTargets(projects: readonly Omit<Project, "changed">[]): Target<Project>[] {
  return Object.entries(KINDS).map(([name, isKind]) => {
    const seeds = projects.flatMap(({ dockerfile, files }): Project[] =>
      Object.keys(files)
        .filter((path) => isKind(path, dockerfile))
        .map((changed) => ({ dockerfile, files, changed })),
    );
    return projectTarget(name, seeds);
  });
}

function projectTarget(name: string, seeds: readonly Project[]): Target<Project> {
  const words = wordsOf(seeds.map(textOf));
  return {
    name,
    make: (random) => {
      const seed = random.any(seeds);
      const other = random.any(seeds);
      if (!seed || !other) throw new Error(`${name}: no project has such a file`);
      return withText(seed, mutate(random, textOf(seed), words, textOf(other)));
    },
    check: (project) => {
      const random = new Random(textOf(project).length);
      for (const path of lintedFiles(project))
        checkPromises(project.files[path] ?? "", optionsOf(project, path), random);
    },
    *smaller(project) {
      for (const path of Object.keys(project.files))
        if (path !== project.changed && path !== project.dockerfile) yield withoutFile(project, path);
      for (const text of smallerTexts(textOf(project))) yield withText(project, text);
      for (const text of smallerTexts(project.files[project.dockerfile] ?? ""))
        yield { ...project, files: { ...project.files, [project.dockerfile]: text } };
    },
    sizeOf: (project) => Object.values(project.files).join("").length,
  };
}

const textOf = ({ files, changed }: Project): string => files[changed] ?? "";

const withText = (project: Project, text: string): Project => ({
  ...project,
  files: { ...project.files, [project.changed]: text },
});

function withoutFile({ files, ...rest }: Project, path: string): Project {
  return { ...rest, files: Object.fromEntries(Object.entries(files).filter(([other]) => other !== path)) };
}
