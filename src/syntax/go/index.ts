/** Readers of Go's own files. */
export { nonCanonicalRequires, parseGoMod, parseGoWork, problemsFor } from "./go-mod.ts";
export {
  type GoSource,
  type BuildPlatform,
  type Constraint,
  fileMatchesBuild,
  parseGoSource,
} from "./go-source.ts";
export { type GoSumEntry, type GoSumFile, parseGoSum } from "./go-sum.ts";
export { isSemanticVersion } from "./module-version.ts";
export {
  type VendorModule,
  type VendorModules,
  parseVendorModules,
  vendorInconsistencies,
} from "./vendor-modules.ts";
export type { GoModFile, GoWorkFile, ModFileProblem, Replace, Require, Use, VersionLine } from "./nodes.ts";
