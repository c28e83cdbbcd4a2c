import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Whole-process tests (the real CLI, the real eslint) start Node several times.
    testTimeout: 60_000,
  },
});
