import { defineConfig } from "tsdown";
import { thirdPartyLicenses } from "./tools/third-party-licenses.ts";

export default defineConfig({
  entry: { index: "src/index.ts", linter: "src/linter/index.ts", cli: "src/cli/main.ts" },
  format: "esm",
  // The linter runs in browsers too: what needs Node says `node:` itself, and only faces do.
  platform: "neutral",
  target: "node20.19",
  fixedExtension: false,
  dts: { entry: ["src/index.ts", "src/linter/index.ts"] },
  minify: true,
  sourcemap: false,
  clean: true,
  deps: {
    // Whatever else the bundle takes in is a mistake: name it here, with its licence in mind.
    onlyBundle: ["unbash", "yaml", "ignore"],
    neverBundle: [/^node:/, "eslint"],
  },
  plugins: [thirdPartyLicenses("THIRD-PARTY-LICENSES")],
  logLevel: "warn",
});
