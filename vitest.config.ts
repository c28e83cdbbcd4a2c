import { configDefaults, defineConfig } from "vitest/config";

/** Tests that look at the built package, or start it: they need `dist`. */
const BUILT = ["tests/{package,cli,lsp,eslint}/**/*.test.ts"];

export default defineConfig({
  test: {
    // Whole-process tests (the real CLI, the real eslint) start Node several times.
    testTimeout: 60_000,
    // Vitest leaves a core to its watcher; on two cores that is half of the machine.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "source",
          include: ["tests/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...BUILT],
        },
      },
      { extends: true, test: { name: "built", include: BUILT, globalSetup: "tests/global-setup.ts" } },
    ],
  },
});
