/** The build model: what rules ask. */
export { UNKNOWN, isKnown, type Maybe, type Unknown } from "../syntax/unknown.ts";
export type * from "../syntax/dockerfile/nodes.ts";
export {
  type ComposeParser,
  type ComposePlace,
  composeReadings,
  isComposeFile,
  isOverrideFile,
  usualReading,
} from "./compose/project.ts";
export {
  type MissingCredential,
  type MissingPath,
  missingCredentials,
  missingPath,
  missingTarget,
  untakenArguments,
} from "./compose/build-problems.ts";
export { type ComposedService, composedServices, placeOf } from "./compose/service.ts";
export { type ServiceFailure, brokenServiceCheck, missingUser, serviceFailure } from "./compose/container.ts";
export { type UnseenVariable, unseenVariables } from "./compose/unseen-variables.ts";
export { type RefusedWrite, refusedWrite } from "./builder-files.ts";
export { type FailureInStage, failedCommands } from "./failed-commands.ts";
export { howToGet, installLine } from "./how-to-get.ts";
export { looksBuilt } from "./built-files.ts";
export { type BuildContext, type ContextEntry, memoryContext } from "./context.ts";
export type { Environment } from "./environment.ts";
export { type Feature, frontendFeatures, frontendOf, misplacedSyntax } from "./frontend/features.ts";
export { type InstructionRefusal, instructionRefusals } from "./frontend/instruction-refusals.ts";
export { type StageRefusal, stageRefusals } from "./frontend/stage-refusals.ts";
export type { FileEntry, Lookup, Toolchain } from "./files/entry.ts";
export type { FileSnapshot, MountPoint } from "./files/file-system.ts";
export {
  type FileProblems,
  type VersionRefusal,
  invalidVariable,
  moduleFileProblems,
  type NeededUpdate,
  neededUpdate,
  problemsOfAllVersions,
  vendorHidesModules,
  vendorProblems,
  versionRefusal,
} from "./go/file-problems.ts";
export { type CompileError, compileError } from "./go/compile-error.ts";
export { type CgoFailure, cgoFailure } from "./go/cgo-failure.ts";
export { type MissingToolchain, missingToolchain } from "./go/missing-toolchain.ts";
export { GoCommand } from "./go/go-command.ts";
export {
  type CacheKind,
  type SplitCache,
  type UnmountedCache,
  type UnusedMount,
  splitCaches,
  unmountedCaches,
  unusedMounts,
} from "./go/cache-mounts.ts";
export { type UnsetVariable, unsetVariables } from "./go/link-variables.ts";
export { type FailedInit, failedInit } from "./go/module-init.ts";
export { type ModuleFileCopy, moduleFileCopies } from "./go/module-files.ts";
export { type IdleVariable, idleVariables } from "./go/idle-variables.ts";
export { type LostSetting, lostSettings } from "./go/lost-settings.ts";
export { assignmentBefore, valuePlace, variablePlace } from "./go/variable-place.ts";
export { type MissingModule, ignoredInGoPath, missingModule, refusedModFile } from "./go/module-need.ts";
export { type LeakedModule, leakedModule } from "./go/leaked-module.ts";
export { fetchesThroughProxy } from "./go/public-fetch.ts";
export { type UnverifiedFetch, unverifiedServers, unverifiedVariables } from "./go/unverified-fetch.ts";
export { type LoopbackProxy, loopbackProxy } from "./go/loopback-proxy.ts";
export { coverCredentials } from "../go/literal-credentials.ts";
export { writtenCredentials } from "./literal-credentials.ts";
export { type UntrustedCertificate, untrustedCertificates } from "./untrusted-certificates.ts";
export { type KeptCredential, keptCredentials } from "./kept-credentials.ts";
export { type OptionalMount, optionalMounts } from "./optional-mounts.ts";
export { type MissingDirectory, missingMembers, missingReplacements } from "./go/missing-directories.ts";
export { type MissingEmbed, missingEmbed } from "./go/missing-embed.ts";
export { type MissingInput, missingInput } from "./go/missing-input.ts";
export { type MissingGenerator, missingGenerator } from "./go/missing-generator.ts";
export { type MissingPackage, missingPackage } from "./go/missing-package.ts";
export { type AccessRemedy, accessRemedy, lateConfiguration } from "./go/access-remedy.ts";
export { type OutputFailure, outputFailure } from "./go/output.ts";
export { type AccessFailure, type AccessLack, accessFailure } from "./go/private-access.ts";
export { type ProxyFetch, fetchWithoutCertificates } from "./go/proxy-fetch.ts";
export { modMode } from "./go/mod-mode.ts";
export { type Needs, type Requirement, fetchesOf } from "./go/requirements.ts";
export { offlineFetch } from "./go/offline-fetch.ts";
export { namesVersions } from "./go/reads.ts";
export { type MalformedSum, type MissingSum, malformedSum, missingSum } from "./go/sums.ts";
export { replacementRefusal } from "./go/replacement-version.ts";
export { type UnreadableFile, unreadableFile } from "./go/unreadable.ts";
export { type VcsFailure, vcsFailure, vcsOutput } from "./go/vcs-status.ts";
export { type WorkspaceProblem, workspaceProblem } from "./go/workspace-problems.ts";
export {
  type FailedWrite,
  type MissingPlace,
  failedWrite,
  missingPlace,
  otherBuildCache,
} from "./go/writes.ts";
export { brought, programsIn } from "./container/programs.ts";
export { creationLine } from "./missing-user.ts";
export { type ContainerProcess } from "./container/process.ts";
export { type MissingLibrary, missingLibrary } from "./container/loader.ts";
export { type StartFailure, startFailure } from "./container/start-failure.ts";
export {
  type DataUse,
  lacksZones,
  secureRequest,
  withoutCertificates,
  withoutZones,
  zoneUse,
} from "./go/run-time-data.ts";
export { type FailingCheck, failingCheck } from "./health-check.ts";
export { type ShippedImage, shippedImage } from "./shipped-image.ts";
export { insertAbove, linesAbove, linesAround } from "./lines-above.ts";
export { copyLine, copyLineFor, moduleCopyLine } from "./go/copy-line.ts";
export { findsItsFiles } from "./plausible.ts";
export type { ContextView } from "./context-view.ts";
export type { Build, CopyFacts, RunFacts, Stage, Step } from "./model.ts";
export { type MountRemoval, unremovable } from "./mount-removal.ts";
export type { BuildOptions } from "./options.ts";
export {
  type BuilderProgram,
  type ShadowedArgument,
  type UndeclaredArgument,
  builderPrograms,
  shadowedArguments,
  undeclaredArguments,
} from "./platform-arguments.ts";
export { buildToJson, printBuild } from "./print.ts";
export type { CommandDescription, Detail } from "./describe.ts";
export { type InstructionDescription, describeInstruction } from "./describe-instruction.ts";
export { type NamedPlace, namedPlaces } from "./named-places.ts";
export { type ChangedOwner, changedOwner } from "./changed-owner.ts";
export { type MissingCause, givesName, missingCause } from "./missing-copy.ts";
export type { PathConflict } from "./instructions/path-conflict.ts";
export { type RemovedPath, removedPaths } from "./removed-paths.ts";
export { isWithin, relativeParentOf } from "./files/paths.ts";
export { golangTagOf, isMovingTag, tagWithVersion, unpublishedTag } from "../images/index.ts";
export { parseGoProxy, withoutCredentials } from "../go/goproxy.ts";
export { simulate } from "./simulate.ts";
export type { CommandProblem, FailedCommand } from "./shell/command-failure.ts";
export type { FailedStart, StartProblem } from "./shell/failed-start.ts";
export type { State } from "./state.ts";
export type { User } from "./users.ts";
