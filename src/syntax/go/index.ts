/** Readers of Go's own files. */
export { type BuildPlatform, type Constraint, fileMatchesBuild } from "./build-constraint.ts";
export { parseGoMod, parseGoWork, problemsFor, redundantToolchain, versionQueries } from "./go-mod.ts";
export { type GoSource, type Import, parseGoSource } from "./go-source.ts";
export { type CodeToken, codeTokens, declaredFunctions } from "./code-tokens.ts";
export { type GoSumEntry, type GoSumFile, parseGoSum } from "./go-sum.ts";
export { isSemanticVersion, modulePathProblem } from "./module-version.ts";
export {
  type VendorModule,
  type VendorModules,
  parseVendorModules,
  vendorInconsistencies,
  workspaceVendorInconsistencies,
} from "./vendor-modules.ts";
export type { GoModFile, GoWorkFile, ModFileProblem, Replace, Require, Use, VersionLine } from "./nodes.ts";
