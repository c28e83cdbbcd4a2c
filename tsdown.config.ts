import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";
import { asciiOutput } from "./tools/ascii-output.ts";
import { nodeRequires } from "./tools/node-requires.ts";
import { packedPages } from "./tools/packed-pages.ts";
import { shortDeclarations } from "./tools/short-declarations.ts";
import { thirdPartyLicenses } from "./tools/third-party-licenses.ts";

/** Packages that hide what is for Node behind a condition, which a neutral platform does not have. */
const FOR_NODE = ["vscode-jsonrpc/node"];

export default defineConfig({
  entry: {
    index: "src/index.ts",
    linter: "src/linter/index.ts",
    cli: "src/cli/main.ts",
    lsp: "src/lsp/index.ts",
  },
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
    onlyBundle: ["unbash", "yaml", "ignore", "vscode-jsonrpc"],
    neverBundle: [/^node:/, "eslint"],
  },
  alias: Object.fromEntries(FOR_NODE.map((name) => [name, fileURLToPath(import.meta.resolve(name))])),
  plugins: [
    nodeRequires(/[\\/]node_modules[\\/]vscode-jsonrpc[\\/]/),
    thirdPartyLicenses("THIRD-PARTY-LICENSES"),
    packedPages("docs/rules", "pages.br"),
    shortDeclarations(),
    asciiOutput(),
  ],
  logLevel: "warn",
});
