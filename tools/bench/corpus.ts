/** Many Dockerfiles: in one process, and one by one against another parser. */
import { DockerfileParser } from "dockerfile-ast";
import { readFileSync } from "node:fs";
import { languageOf, lintText } from "../../src/linter/index.ts";
import { parseDockerfile } from "../../src/syntax/dockerfile/index.ts";
import { ContextFinder, findFiles } from "../../src/workspace/index.ts";
import { type CommandLine, cost, cpuOf, median, peakMemory, processCosts } from "./measure.ts";
import { packageOf, programPath } from "./programs.ts";
import { type Row, ms, times } from "./table.ts";

export const dockerfilesIn = (folder: string): string[] =>
  findFiles([folder], folder).files.filter((file) => languageOf(file) === "dockerfile");

export async function* wholeCorpus(
  bin: string,
  folder: string,
  dockerfiles: readonly string[],
): AsyncGenerator<Row> {
  const ours: CommandLine = [process.execPath, bin, "--quiet", ...dockerfiles];
  const measure = `${String(dockerfiles.length)} Dockerfiles in one process (CPU)`;
  const reach = "≥ 20× faster";
  const tally = programPath("tally");
  if (tally === undefined) {
    yield { measure, ours: "–", other: `npm cannot get ${packageOf("tally")}`, reach };
  } else {
    const theirs: CommandLine = [tally, "lint", "--slow-checks=off", ...dockerfiles];
    const [own, other] = processCosts([ours, theirs], 3, folder);
    if (own && other)
      yield {
        measure,
        ours: ms(own.cpu),
        other: `${ms(other.cpu)} ${packageOf("tally")}`,
        ratio: `${times(other.ratio)} faster`,
        reach,
        reached: other.ratio >= 20,
      };
  }
  const memory = await peakMemory(ours, folder);
  const otherMemory =
    tally === undefined
      ? undefined
      : await peakMemory([tally, "lint", "--slow-checks=off", ...dockerfiles], folder);
  yield {
    measure: "memory for them, at its peak",
    ours: mb(memory),
    other: `${mb(otherMemory)} ${packageOf("tally")}`,
    reach: "< 120 MB",
    reached: memory === undefined ? undefined : memory < 120,
  };
}

const mb = (value: number | undefined): string => (value === undefined ? "–" : `${value.toFixed(0)} MB`);

/** A whole lint of a Dockerfile, its context read anew, against no more than the syntax tree of dockerfile-ast. */
export function* againstParser(dockerfiles: readonly string[]): Generator<Row> {
  const files = dockerfiles.map((path) => ({ path, text: readFileSync(path, "utf8") }));
  const lint = ({ path, text }: (typeof files)[number]): unknown => {
    const finder = new ContextFinder();
    return lintText(text, { filename: path, context: (dockerfile) => finder.find(path, dockerfile, {}) });
  };
  const theirs = ({ text }: (typeof files)[number]): unknown =>
    DockerfileParser.parse(text)
      .getInstructions()
      .map((instruction) => instruction.getArguments());
  for (const file of files) {
    lint(file);
    theirs(file);
  }
  const [own = [], other = []] = [lint, theirs].map((work) =>
    files.map((file) => median(Array.from({ length: 3 }, () => cpuOf(() => work(file))))),
  );
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const share = median(own.map((value, i) => value / (other[i] ?? NaN)));
  const name = "dockerfile-ast, parse and arguments";
  yield {
    measure: "a whole lint, the median Dockerfile (CPU)",
    ours: ms(median(own)),
    other: `${ms(median(other))} ${name}`,
    ratio: times(share),
    reach: "≤ 0.5×",
    reached: share <= 0.5,
  };
  yield {
    measure: "a whole lint, the mean Dockerfile (CPU)",
    ours: ms(sum(own) / files.length),
    other: `${ms(sum(other) / files.length)} ${name}`,
    ratio: times(sum(own) / sum(other)),
  };
  const text = files
    .map((file) => file.text)
    .join("\n")
    .slice(0, 64 * 1024);
  const parse = cost(() => parseDockerfile(text));
  const parseOther = cost(() => theirs({ path: "", text }), { rounds: 3, least: 1 });
  yield {
    measure: "parsing 64 kB (CPU)",
    ours: ms(parse),
    other: `${ms(parseOther)} ${name}`,
    ratio: `${times(parseOther / parse)} faster`,
  };
}
