/**
 * The kind of message that each failing build of the shared collection ends with, found by reading its log; `unknown`
 * where the log does not say why.
 */
const KINDS: Readonly<Record<string, string>> = {
  "build-cache-not-writable":
    "07a-user-numeric-default-cache 07f-useradd-no-home 07o-alpine-user-nobody 08a-cache-root-owned-user 08k-cache-from-name-typo",
  "cgo-required": "11f-alpine-race 14k-cgo0-with-c-dep 23a-race-cgo0",
  "cgo-without-compiler": "11d-alpine-cgo1-no-gcc",
  "copy-source-missing":
    "03e-copy-missing-gosum 14zf-v2-module-name 21v-copy-from-cachemount 23n-copy-dotdot-missing",
  "dockerfile-syntax": "21b-copy-parents 21g-run-security-flag",
  "does-not-compile": "23d-one-file-of-two 24k-go-vet-unused-import",
  "embed-missing": "13t-ignore-embed-dir",
  "git-missing": "11a-alpine-direct-no-git",
  "git-no-credentials": "12a-private-nothing 12d-no-insteadof 12n-meta-no-insteadof",
  "git-repository-not-found": "12l-dotgit-path-no-insteadof",
  "go-command-invalid": "23b-ldflags-unquoted 23c-flag-after-package",
  "go-line-unreadable":
    "06a-go1244-on-119 06l-go-line-v 06m-go124-x 16-gomod-go-four-parts 16-gomod-go-minor-zero-lead",
  "go-mod-directive-too-new": "06u-ignore-line-on-124",
  "go-mod-in-gopath": "02p-no-workdir-gopath-119",
  "go-mod-merge-conflict": "16-gomod-conflict-markers",
  "go-mod-needs-update":
    "03o-missing-indirect-require 16-zbuild-req-latest 16-zbuild-req-short 16-zlist-req-latest-copy-back",
  "go-mod-not-found":
    "01a-download-before-copy 01c-build-before-copy 01e-vet-before-copy 02a-copy-other-dir 02f-cd-not-kept 02k-nested-module 02q-tmp-root-build 02r-tmp-root-download 19c-onbuild-order 20c-heredoc-set-e",
  "go-mod-not-writable": "07p-go-mod-write-tidy-user 21j-bind-write-gosum",
  "go-mod-syntax":
    "16-gomod-block-comment 16-gomod-dup-go 16-gomod-dup-module 16-gomod-empty-file 16-gomod-exclude-bad 16-gomod-godebug-bad 16-gomod-module-leading-dot 16-gomod-module-trailing-slash 16-gomod-no-module 16-gomod-replace-dup 16-gomod-replace-local-version 16-gomod-replace-no-arrow 16-gomod-stray-paren 16-gomod-toolchain-bad 16-gomod-unknown-directive 16-gomod-unquoted-string 16-gomod-v2-suffix-v1",
  "go-sum-incomplete":
    "03b-no-gosum-download-then-build 03j-gosum-incomplete-download-first 03n-no-gosum-go116-download 13b-ignore-gosum-copy-dot",
  "go-sum-mismatch": "03k-gosum-wrong-hash",
  "go-too-old": "06e-go1245-on-1244 06j-dep-needs-130",
  "go-variable-invalid": "07r-gocache-off 15h-unknown-flag",
  "goproxy-invalid":
    "17-goproxy-off 17-goproxy-off-first 17-goproxy-quoted-inside 17-goproxy-semicolon 17-goproxy-typo-scheme",
  "host-not-reached": "09a-cache-download-only-net-none 09d-cache-ids-differ 10j-vendor-flattened",
  "host-not-resolved":
    "09f-network-blocked 11l-alpine-direct-public-goproxy-direct 12z-ssh-mount-proxy-down-no-goprivate 16-gomod-incompatible 17-goproxy-direct 17-goproxy-direct-first 21h-add-git",
  "image-name-invalid": "21o-arg-from-unset",
  "install-outside-module": "21p-go-get-no-module 21q-go-install-no-version 21t-go-get-119-no-module",
  "module-cache-not-writable": "08e-cache-modcache-user",
  "no-files-for-platform": "23g-build-constraint 23h-filename-windows",
  "output-conflict": "14w-multi-main-o-file",
  "output-not-writable": "07h-write-into-root-workdir 21l-bind-build-o-inside",
  "package-directory-missing": "13i-ignore-order 13m-ignore-leading-slash 23o-copy-cmd-flattened",
  "package-not-found": "05d-work-not-copied-import 24m-internal-of-other-module",
  "path-conflict": "23o2-copy-one-file-as-dir",
  "program-missing": "14n-run-in-scratch",
  "program-not-found":
    "11h-alpine-make 11i-alpine-aptget 11j-debian-apk 23t-path-lost 23v-shell-login 23za-alpine-login-shell 23zb-single-quotes-json",
  "replacement-missing": "04a-replace-not-copied-download 04c-replace-outside-context",
  "ssh-agent-not-given": "12h-no-agent-required",
  "ssh-host-unknown": "12c-no-known-hosts 12q-known-hosts-wrong-home",
  "ssh-key-refused": "12b-no-ssh-mount 12g-no-agent 12j-user-ssh-root-socket",
  "ssh-missing": "12zb-alpine-git-no-openssh",
  "tool-of-generate-missing": "23z-generate-missing-tool",
  "toolchain-not-found": "06i-toolchain-130-auto 06t-toolchain-path",
  unknown: "07u-user-group-only 21z-shell-cmd-env-quote",
  "user-unknown": "07g-user-missing",
  "vcs-stamping": "18c-git-user-app 18q-bind-mount-user 18u-git-empty-dir 18w-worktree-file-119",
  "vendor-forbids-query": "15j-mod-vendor-install-version 15m-mod-vendor-install-in-empty",
  "vendor-inconsistent": "10a-vendor-not-copied",
  "workspace-member-missing": "05a-work-member-not-copied 05g-work-download-one-gowork-ignored",
  "workspace-mismatch": "24f-module-not-in-work",
};

export const kindOf: ReadonlyMap<string, string> = new Map(
  Object.entries(KINDS).flatMap(([kind, cases]) => cases.split(" ").map((name) => [name, kind] as const)),
);
