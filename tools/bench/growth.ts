/** How the time of a lint grows with what there is to read. */
import { join } from "node:path";
import { lintText } from "../../src/linter/index.ts";
import { ContextFinder } from "../../src/workspace/index.ts";
import { cost } from "./measure.ts";
import { dockerfileOf, moduleFiles, otherPaths, writeProject } from "./projects.ts";
import { type Row, ms, times } from "./table.ts";

const MOST = 12;

function lintCost(root: string, text: string): number {
  const path = join(root, "Dockerfile");
  return cost(
    () => {
      const finder = new ContextFinder();
      return lintText(text, { filename: path, context: (dockerfile) => finder.find(path, dockerfile, {}) });
    },
    { rounds: 3, least: 20 },
  );
}

interface Series {
  readonly what: string;
  readonly sizes: readonly number[];
  readonly costOf: (size: number) => number;
}

const SERIES: readonly Series[] = [
  {
    what: "instructions",
    sizes: [100, 1000, 10_000, 100_000],
    costOf: (size) => lintCost(writeProject(moduleFiles(10)), dockerfileOf(size)),
  },
  {
    what: "paths in the context",
    sizes: [10, 100, 1000, 10_000],
    costOf: (size) =>
      lintCost(
        writeProject([...moduleFiles(10), ...otherPaths(size).map((path) => [path, ""] as const)]),
        dockerfileOf(40),
      ),
  },
  {
    what: "paths below `go vet ./...`",
    sizes: [100, 1000, 10_000, 100_000],
    costOf: (size) =>
      lintCost(
        writeProject([...moduleFiles(10), ...otherPaths(size).map((path) => [path, ""] as const)]),
        "FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go vet ./...\n",
      ),
  },
  {
    what: "requires in go.mod",
    sizes: [10, 100, 1000, 10_000],
    costOf: (size) => lintCost(writeProject(moduleFiles(size)), dockerfileOf(40)),
  },
];

export function* growth(): Generator<Row> {
  for (const { what, sizes, costOf } of SERIES) {
    const costs = sizes.map(costOf);
    const steps = costs.slice(1).map((value, i) => value / (costs[i] ?? NaN));
    const worst = Math.max(...steps);
    yield {
      measure: `growth, ${sizes.map((size) => size.toLocaleString("en")).join(", ")} ${what} (CPU)`,
      ours: costs.map(ms).join(", "),
      other: "ten times the input",
      ratio: `at most ${times(worst)}`,
      reach: `≤ ${String(MOST)}×`,
      reached: worst <= MOST,
    };
  }
}
