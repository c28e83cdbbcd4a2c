import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const page = readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8");
const paths = [...page.matchAll(/^\| \[([^\]]+)\]\(([^)]+)\)/gm)].map(([, shown = "", target = ""]) => ({
  shown,
  target,
}));

test("every path that the page names exists, and its link leads there", () => {
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter(({ shown, target }) => shown !== target)).toEqual([]);
  expect(paths.filter(({ target }) => !existsSync(join(ROOT, target)))).toEqual([]);
});

test("every room of src is on the page", () => {
  const rooms = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const named = new Set(paths.map(({ target }) => target));
  expect(rooms.map(({ name }) => `src/${name}`).filter((room) => !named.has(room))).toEqual([]);
});
