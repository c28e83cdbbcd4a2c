import { spawnSync } from "node:child_process";
import type { Row } from "./table.ts";

const MOST = 400_000;

/** What `npm install` fetches. */
export function* packageSize(root: string): Generator<Row> {
  const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
  });
  const [packed] = JSON.parse(stdout) as { readonly size: number; readonly unpackedSize: number }[];
  if (!packed) return;
  const kilobytes = (size: number): string => `${(size / 1000).toFixed(0)} kB`;
  yield {
    measure: "the package",
    ours: kilobytes(packed.size),
    other: `${kilobytes(packed.unpackedSize)} unpacked`,
    reach: `≤ ${kilobytes(MOST)}`,
    reached: packed.size <= MOST,
  };
}
