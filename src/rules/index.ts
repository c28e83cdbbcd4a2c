// Made by `npm run generate`: one entry for every rule file of this folder.
import buildOutput from "./build-output.ts";
import builderOwnedFiles from "./builder-owned-files.ts";
import caCertificateTrusted from "./ca-certificate-trusted.ts";
import caCertificatesCopied from "./ca-certificates-copied.ts";
import cacheMountSharing from "./cache-mount-sharing.ts";
import cacheMountTarget from "./cache-mount-target.ts";
import cacheOwnership from "./cache-ownership.ts";
import certificatesForFetch from "./certificates-for-fetch.ts";
import cgoAvailable from "./cgo-available.ts";
import composeBuildArgs from "./compose-build-args.ts";
import composeBuildNetwork from "./compose-build-network.ts";
import composeBuildPaths from "./compose-build-paths.ts";
import composeBuildSecrets from "./compose-build-secrets.ts";
import composeBuildTarget from "./compose-build-target.ts";
import composeEnvironment from "./compose-environment.ts";
import composeHealthcheckProgram from "./compose-healthcheck-program.ts";
import composeProgramFound from "./compose-program-found.ts";
import composeSyntax from "./compose-syntax.ts";
import composeUserExists from "./compose-user-exists.ts";
import copyGoModFirst from "./copy-go-mod-first.ts";
import copySourceExists from "./copy-source-exists.ts";
import directoryExists from "./directory-exists.ts";
import dockerignoreSyntax from "./dockerignore-syntax.ts";
import dockerignoreUnreadDirectories from "./dockerignore-unread-directories.ts";
import effectiveGoVariables from "./effective-go-variables.ts";
import embedFilesCopied from "./embed-files-copied.ts";
import entrypointExecutable from "./entrypoint-executable.ts";
import execFormEntrypoint from "./exec-form-entrypoint.ts";
import fileExists from "./file-exists.ts";
import filePermission from "./file-permission.ts";
import frontendVersion from "./frontend-version.ts";
import gitRepository from "./git-repository.ts";
import goCompiles from "./go-compiles.ts";
import goModBeforeDownload from "./go-mod-before-download.ts";
import goModCanonical from "./go-mod-canonical.ts";
import goModInit from "./go-mod-init.ts";
import goModSyntax from "./go-mod-syntax.ts";
import goSumComplete from "./go-sum-complete.ts";
import goSumSyntax from "./go-sum-syntax.ts";
import goVersion from "./go-version.ts";
import goprivateSet from "./goprivate-set.ts";
import healthcheckProgram from "./healthcheck-program.ts";
import lateBuildArgs from "./late-build-args.ts";
import ldflagsVariableExists from "./ldflags-variable-exists.ts";
import libcAvailable from "./libc-available.ts";
import localReplaceCopied from "./local-replace-copied.ts";
import makeTargetExists from "./make-target-exists.ts";
import moduleOutsideGopath from "./module-outside-gopath.ts";
import mountRequired from "./mount-required.ts";
import networkNoneFetch from "./network-none-fetch.ts";
import noCacheDefeat from "./no-cache-defeat.ts";
import noCredentialsInLayers from "./no-credentials-in-layers.ts";
import noDownloadWhenVendored from "./no-download-when-vendored.ts";
import noGoModUpdate from "./no-go-mod-update.ts";
import noLiteralCredentials from "./no-literal-credentials.ts";
import noLoopbackProxy from "./no-loopback-proxy.ts";
import noLostExport from "./no-lost-export.ts";
import noMountRemoval from "./no-mount-removal.ts";
import noPathConflict from "./no-path-conflict.ts";
import noProxyInImage from "./no-proxy-in-image.ts";
import noRecursiveChown from "./no-recursive-chown.ts";
import noToolchainDownload from "./no-toolchain-download.ts";
import noToolchainInFinalImage from "./no-toolchain-in-final-image.ts";
import noUnverifiedFetch from "./no-unverified-fetch.ts";
import nonRootUser from "./non-root-user.ts";
import numericUser from "./numeric-user.ts";
import packageFound from "./package-found.ts";
import packageInstallAsRoot from "./package-install-as-root.ts";
import pinnedGoImage from "./pinned-go-image.ts";
import pinnedToolVersion from "./pinned-tool-version.ts";
import privateModuleAccess from "./private-module-access.ts";
import programFound from "./program-found.ts";
import publishedImageTag from "./published-image-tag.ts";
import requireCacheMounts from "./require-cache-mounts.ts";
import requireGoproxy from "./require-goproxy.ts";
import scriptExecutable from "./script-executable.ts";
import shellVariableSet from "./shell-variable-set.ts";
import supportedGoRelease from "./supported-go-release.ts";
import syntaxError from "./syntax-error.ts";
import targetPlatformArgs from "./target-platform-args.ts";
import toolsBeforeSources from "./tools-before-sources.ts";
import tzdataCopied from "./tzdata-copied.ts";
import userExists from "./user-exists.ts";
import validGoCommand from "./valid-go-command.ts";
import validGoVariables from "./valid-go-variables.ts";
import validGoproxy from "./valid-goproxy.ts";
import validInstruction from "./valid-instruction.ts";
import validStage from "./valid-stage.ts";
import vcsStamping from "./vcs-stamping.ts";
import vendorConsistency from "./vendor-consistency.ts";
import workspaceConsistency from "./workspace-consistency.ts";
import workspaceMemberCopied from "./workspace-member-copied.ts";

/** Every rule, by its name. */
export const rules = {
  "build-output": buildOutput,
  "builder-owned-files": builderOwnedFiles,
  "ca-certificate-trusted": caCertificateTrusted,
  "ca-certificates-copied": caCertificatesCopied,
  "cache-mount-sharing": cacheMountSharing,
  "cache-mount-target": cacheMountTarget,
  "cache-ownership": cacheOwnership,
  "certificates-for-fetch": certificatesForFetch,
  "cgo-available": cgoAvailable,
  "compose-build-args": composeBuildArgs,
  "compose-build-network": composeBuildNetwork,
  "compose-build-paths": composeBuildPaths,
  "compose-build-secrets": composeBuildSecrets,
  "compose-build-target": composeBuildTarget,
  "compose-environment": composeEnvironment,
  "compose-healthcheck-program": composeHealthcheckProgram,
  "compose-program-found": composeProgramFound,
  "compose-syntax": composeSyntax,
  "compose-user-exists": composeUserExists,
  "copy-go-mod-first": copyGoModFirst,
  "copy-source-exists": copySourceExists,
  "directory-exists": directoryExists,
  "dockerignore-syntax": dockerignoreSyntax,
  "dockerignore-unread-directories": dockerignoreUnreadDirectories,
  "effective-go-variables": effectiveGoVariables,
  "embed-files-copied": embedFilesCopied,
  "entrypoint-executable": entrypointExecutable,
  "exec-form-entrypoint": execFormEntrypoint,
  "file-exists": fileExists,
  "file-permission": filePermission,
  "frontend-version": frontendVersion,
  "git-repository": gitRepository,
  "go-compiles": goCompiles,
  "go-mod-before-download": goModBeforeDownload,
  "go-mod-canonical": goModCanonical,
  "go-mod-init": goModInit,
  "go-mod-syntax": goModSyntax,
  "go-sum-complete": goSumComplete,
  "go-sum-syntax": goSumSyntax,
  "go-version": goVersion,
  "goprivate-set": goprivateSet,
  "healthcheck-program": healthcheckProgram,
  "late-build-args": lateBuildArgs,
  "ldflags-variable-exists": ldflagsVariableExists,
  "libc-available": libcAvailable,
  "local-replace-copied": localReplaceCopied,
  "make-target-exists": makeTargetExists,
  "module-outside-gopath": moduleOutsideGopath,
  "mount-required": mountRequired,
  "network-none-fetch": networkNoneFetch,
  "no-cache-defeat": noCacheDefeat,
  "no-credentials-in-layers": noCredentialsInLayers,
  "no-download-when-vendored": noDownloadWhenVendored,
  "no-go-mod-update": noGoModUpdate,
  "no-literal-credentials": noLiteralCredentials,
  "no-loopback-proxy": noLoopbackProxy,
  "no-lost-export": noLostExport,
  "no-mount-removal": noMountRemoval,
  "no-path-conflict": noPathConflict,
  "no-proxy-in-image": noProxyInImage,
  "no-recursive-chown": noRecursiveChown,
  "no-toolchain-download": noToolchainDownload,
  "no-toolchain-in-final-image": noToolchainInFinalImage,
  "no-unverified-fetch": noUnverifiedFetch,
  "non-root-user": nonRootUser,
  "numeric-user": numericUser,
  "package-found": packageFound,
  "package-install-as-root": packageInstallAsRoot,
  "pinned-go-image": pinnedGoImage,
  "pinned-tool-version": pinnedToolVersion,
  "private-module-access": privateModuleAccess,
  "program-found": programFound,
  "published-image-tag": publishedImageTag,
  "require-cache-mounts": requireCacheMounts,
  "require-goproxy": requireGoproxy,
  "script-executable": scriptExecutable,
  "shell-variable-set": shellVariableSet,
  "supported-go-release": supportedGoRelease,
  "syntax-error": syntaxError,
  "target-platform-args": targetPlatformArgs,
  "tools-before-sources": toolsBeforeSources,
  "tzdata-copied": tzdataCopied,
  "user-exists": userExists,
  "valid-go-command": validGoCommand,
  "valid-go-variables": validGoVariables,
  "valid-goproxy": validGoproxy,
  "valid-instruction": validInstruction,
  "valid-stage": validStage,
  "vcs-stamping": vcsStamping,
  "vendor-consistency": vendorConsistency,
  "workspace-consistency": workspaceConsistency,
  "workspace-member-copied": workspaceMemberCopied,
};
