/** One Dockerfile, from a cold start: what a hook or an editor without a server waits for. */
import { join } from "node:path";
import { type CommandLine, processCosts } from "./measure.ts";
import { type Program, packageOf, programPath } from "./programs.ts";
import { type Row, ms, times } from "./table.ts";

const RUNS = 9;

interface Start {
  readonly bin: string;
  readonly directory: string;
  readonly dockerfile: string;
}

export function* coldStarts({ bin, directory, dockerfile }: Start): Generator<Row> {
  const ours = (node: string): CommandLine => [node, bin, "--context", directory, dockerfile];
  const nodes: readonly (readonly [string, number, string | undefined])[] = [
    ["Node 20", 1.5, programPath("node-20")],
    ["Node 24", 2.3, programPath("node-24")],
  ];
  for (const [name, most, node] of nodes) {
    const row = { measure: `one Dockerfile, cold, on ${name} (CPU)`, reach: `≤ ${String(most)}×` };
    if (node === undefined) {
      yield { ...row, ours: "–", other: "npm has no such Node for this machine" };
      continue;
    }
    const [bare, whole, version] = processCosts(
      [[node, "-e", "0"], ours(node), [node, bin, "--version"]],
      RUNS,
      directory,
    );
    if (!bare || !whole || !version) continue;
    const other = `${ms(bare.cpu)} \`node -e 0\``;
    yield {
      ...row,
      ours: ms(whole.cpu),
      other,
      ratio: times(whole.ratio),
      reached: whole.ratio <= most,
    };
    yield {
      measure: `\`--version\`, cold, on ${name} (CPU)`,
      ours: ms(version.cpu),
      other,
      ratio: times(version.ratio),
    };
  }
  yield* otherLinters(ours(process.execPath), directory, dockerfile);
}

function* otherLinters(ours: CommandLine, directory: string, dockerfile: string): Generator<Row> {
  const others: readonly (readonly [Program, (path: string) => CommandLine, number?])[] = [
    ["tally", (path) => [path, "lint", "--slow-checks=off", dockerfile], 4],
    ["dockerfilelint", (path) => [process.execPath, path, dockerfile]],
    ["dockerfile-utils", (path) => [process.execPath, path, "lint", dockerfile]],
  ];
  for (const [name, command, least] of others) {
    const path = programPath(name);
    const measure = `one Dockerfile, cold, against ${name} (CPU)`;
    const reach = least === undefined ? "" : `≥ ${String(least)}× faster`;
    if (path === undefined) {
      yield { measure, ours: "–", other: `npm cannot get ${packageOf(name)}`, reach };
      continue;
    }
    const [own, theirs] = processCosts([ours, command(path)], RUNS, directory);
    if (!own || !theirs) continue;
    yield {
      measure,
      ours: ms(own.cpu),
      other: `${ms(theirs.cpu)} ${packageOf(name)}`,
      ratio: `${times(theirs.ratio)} faster`,
      reach,
      reached: least === undefined ? undefined : theirs.ratio >= least,
    };
  }
}

export const binIn = (root: string): string => join(root, "bin/dockerlint-go.js");
