import type { Message } from "../types.ts";

/** What shells and the small programs of a RUN say. */
export const shell: readonly Message[] = [
  {
    id: "script-with-carriage-returns",
    patterns: [
      /\\r'?: (?:No such file or directory|not found|command not found)/,
      /\^M: (?:bad interpreter|not found|No such file)/,
    ],
    what: "A script has Windows line ends, which belong to the program's name for Linux.",
    advice: ["Save it with Unix line ends, and keep them: `*.sh text eol=lf` in .gitattributes."],
    rules: ["script-executable", "entrypoint-executable"],
    container: true,
  },
  {
    id: "program-not-found",
    patterns: [
      /(?:^|\/)(?:ba|da|a|z|k)?sh: (?:(?:line )?\d+: )?(?<program>[^\s:]+): (?:command )?not found$/,
      /^(?:\/\S+\.sh|sh|bash): (?:line \d+: |\d+: )?(?<program>[^\s:]+): (?:command )?not found$/,
      /env: (?:can't execute )?['‘]?(?<program>[\w./+-]+)['’]?: No such file or directory/,
      /make: (?<program>[^\s:]+): (?:No such file or directory|not found)/,
    ],
    what: "The shell finds no {program}: it is not in this image or not in PATH, or a script of that name is not there or names an interpreter that is not there.",
    advice: [
      "A program: install it before this step, or name it with its whole path.",
      "A script: copy it before this step, see its first line (bash is not in Alpine) and its line ends.",
    ],
    rules: ["program-found", "script-executable", "entrypoint-executable"],
    exit: 127,
  },
  {
    id: "program-not-executable",
    patterns: [/(?:^|\/)(?:ba|da|a|z|k)?sh: (?:(?:line )?\d+: )?(?<program>[^\s:]+): Permission denied$/],
    what: "{program} is there, but it may not be started: it is not executable for this user, or it is a directory.",
    advice: [
      "Make it executable in git (`git update-index --chmod=+x FILE`) or by `COPY --chmod=755`; or start it by `sh FILE`.",
    ],
    rules: ["script-executable", "file-permission"],
    exit: 126,
  },
  {
    id: "script-not-opened",
    patterns: [
      /^(?:\S*\/)?(?:ba|da|a)?sh: (?:(?:line )?\d+: )?(?:\.: )?(?:cannot open|can't open) '?(?<file>[^\s':]+)/,
      /^(?:\S*\/)?(?:ba|da|a)?sh: (?:(?:line )?\d+: )?\.: (?<file>[^\s:]+): not found/,
      /^bash: (?<file>[^\s:]+): No such file or directory/,
    ],
    what: "The shell is to run {file}, and that is not there.",
    advice: ["Copy it before this step, and see WORKDIR and .dockerignore."],
    rules: ["script-executable", "file-exists", "entrypoint-executable"],
  },
  {
    id: "mount-in-use",
    patterns: [
      /(?:cannot|can't|failed to) .*Device or resource busy/,
      /unlinkat (?<path>\S+): device or resource busy/,
    ],
    what: "The step removes or replaces what is mounted for it: a cache or bind mount, /etc/hosts or /etc/resolv.conf.",
    advice: ["Leave the mounted directory where it is: what is in a mount never becomes part of the image."],
    rules: ["no-mount-removal", "builder-owned-files"],
  },
  {
    id: "builder-file",
    patterns: [/\/etc\/(?:hosts|resolv\.conf|hostname)'?: (?:Read-only file system|.*[Bb]usy)/],
    what: "The step writes to a file that the builder mounts for every RUN.",
    advice: ["Give names by `docker build --add-host`, and the DNS to the daemon."],
    rules: ["builder-owned-files"],
  },
  {
    id: "unknown-owner",
    patterns: [/(?:chown|install|chgrp): (?:invalid|unknown) (?:user|group)\b.*/],
    what: "A user or group is named that this image does not have.",
    advice: ["Make it before this step (`adduser`, `useradd`), or name it by number."],
    rules: ["user-exists"],
  },
  {
    id: "package-install-not-root",
    patterns: [
      /Could not open lock file .*Permission denied/,
      /Unable to (?:acquire|lock) .*(?:are you root|Permission denied)/,
      /List directory \/var\/lib\/apt\/lists\/partial is missing/,
      /ERROR: Unable to lock database: Permission denied/,
      /This command has to be run with superuser privileges/,
    ],
    what: "Packages are installed by a user who may not: only root may.",
    advice: ["Install them above USER, or switch: `USER root`, install, `USER app`."],
    rules: ["package-install-as-root"],
  },
  {
    id: "package-unknown",
    patterns: [
      /E: Unable to locate package (?<package>\S+)/,
      /^\s*(?<package>\S+) \(no such package\)/,
      /E: Package '(?<package>[^']+)' has no installation candidate/,
      /No match for argument: (?<package>\S+)/,
    ],
    what: "The package manager knows no package {package}.",
    advice: [
      "Run `apt-get update` in the same RUN; see the package's name in this distribution and its age.",
    ],
    rules: [],
  },
  {
    id: "distribution-gone",
    patterns: [/does not have a Release file/, /E: Failed to fetch \S+ +404 +Not Found/],
    what: "The package lists of this distribution are not (or no longer) where the image looks for them.",
    advice: [
      "Take a base image of a release that is still supported; run `apt-get update` in the same RUN as install.",
    ],
    rules: ["supported-go-release"],
  },
  {
    id: "directory-missing",
    patterns: [
      /cd: (?:(?:line )?\d+: )?(?:can't cd to )?(?<path>[^\s:]+)(?:: (?:No such file or directory|not found|Not a directory))?$/,
      /cd: (?<path>[^\s:]+): No such file or directory/,
      /cannot create (?<path>[^\s:]+): Directory nonexistent/,
      /(?:mkdir|touch|cp|mv|ln): (?:cannot (?:create|touch)|can't create) (?:regular file |directory )?['‘](?<path>[^'’]+)['’]: (?:No such file or directory|Not a directory|File exists)/,
    ],
    what: "The directory of {path} is not there, or a file is where it should be.",
    advice: [
      "Make it before (`mkdir -p`, WORKDIR), and see what COPY brings: it copies a directory's content, not the directory.",
    ],
    rules: ["directory-exists", "file-permission"],
  },
  {
    id: "file-missing",
    patterns: [
      /(?:cp|mv|rm|cat|chmod|chown|stat|ls|install|sed|grep|tar|head|tail|strip|ln|test|find): (?:cannot (?:access|stat|remove|open)|can't (?:open|stat|remove|access|read)) ?['‘]?(?<file>[^'’:\s]+)['’]?: No such file or directory/,
      /^(?:cat|sed|grep|tar|head|tail|strip|ls|chmod|chown|cp|mv|rm|find)(?:: can't read)?: (?<file>[^'’:\s]+): (?:No such file or directory|Cannot open)/,
      /(?:cp|install): (?:-r not specified; )?omitting directory ['‘](?<file>[^'’]+)['’]/,
    ],
    what: "A command of this step works on {file}, which is not there (or is a directory).",
    advice: ["Copy it or make it before this step; see WORKDIR and .dockerignore."],
    rules: ["file-exists"],
  },
  {
    id: "make-without-rule",
    patterns: [
      /make: \*\*\* No rule to make target ['`‘](?<target>[^'’]+)['’]/,
      /make: \*\*\* No targets specified and no makefile found/,
    ],
    what: "make finds no Makefile, or none of the files that its target needs.",
    advice: ["Copy Makefile and what its targets read before this step."],
    rules: ["make-target-exists", "file-exists"],
  },
  {
    id: "makefile-unreadable",
    patterns: [/(?<!\S)(?<path>\S+):\d+: \*\*\* missing separator/],
    what: "make cannot read {path}: a line of a recipe begins with blanks instead of a tab.",
    advice: ["Begin it with a tab, and keep it: `[Makefile]` with `indent_style = tab` in .editorconfig."],
    rules: ["make-target-exists"],
  },
  {
    id: "variable-not-set",
    patterns: [
      /sh: (?:\d+: )?(?<name>[A-Za-z_]\w*): parameter not set/,
      /bash: line \d+: (?<name>[A-Za-z_]\w*): (?:unbound variable|parameter null or not set|parameter not set)/,
    ],
    what: "The script insists on the variable {name} (`set -u` or `${…:?}`), and nothing has set it in this step.",
    advice: [
      "Declare it in this stage: `ARG {name}` (an ARG before FROM is not seen behind it), or give it with --build-arg.",
    ],
    rules: ["shell-variable-set"],
  },
  {
    id: "option-of-another-program",
    patterns: [/^\s*adduser \[--uid ID\]/, /^adduser USER GROUP$/],
    what: "adduser does not know the option: Debian's and busybox's (Alpine) are different programs.",
    advice: ["On Debian: `useradd --create-home app`. On Alpine: `adduser -D app`."],
    rules: ["program-found"],
  },
  {
    id: "no-right",
    patterns: [
      /(?:cannot|can't|failed to) (?:\S+ ){0,4}['‘]?(?<path>[^'’\s:]*)['’]?(?: to \S+)?: (?:Permission denied|Operation not permitted)/,
      /(?:chmod|chown): changing (?:ownership|permissions|group) of '(?<path>[^']+)': Operation not permitted/,
      /^(?:useradd|groupadd|adduser|addgroup|usermod|passwd): (?:Permission denied|cannot lock|\S+: Permission denied)/,
    ],
    what: "The user of this step has no right to do that.",
    advice: ["Do it above USER, as root, or give the files to the user: `COPY --chown=app`."],
    rules: ["file-permission", "directory-exists"],
  },
  {
    id: "read-only",
    patterns: [/: (?:Read-only file system|read-only file system)$/],
    what: "The step writes into a mount that is read-only, as bind mounts are.",
    advice: ["Write elsewhere, or mount it with `rw`; then what is written is thrown away after the step."],
    rules: ["cache-ownership", "file-permission"],
    general: true,
  },
  {
    id: "option-of-other-shell",
    patterns: [/: (?:\d+: set|0): [Ii]llegal option (?<why>-\S+(?: \S+)?)$/],
    what: "The shell has no option {why}, and ends there. The dash of Debian has `pipefail` from Debian 13 on, that of Ubuntu not in 24.04.",
    advice: ['Let bash run it (`SHELL ["/bin/bash", "-c"]`, `#!/bin/bash`), or leave the option out.'],
    rules: ["program-found", "entrypoint-executable"],
    exit: 2,
    container: true,
  },
  {
    id: "script-for-other-shell",
    patterns: [
      /Syntax error: (?<why>"\(" unexpected|end of file unexpected|Bad substitution|redirection unexpected|.* unexpected)/,
      /(?:ba|da|a)?sh: .*(?<why>Bad substitution|bad substitution)/,
      /syntax error: (?<why>unexpected .*|unterminated .*)$/,
    ],
    what: "The shell cannot read the script: {why}. /bin/sh is dash or busybox in the usual images, not bash.",
    advice: ['Write it for sh, or say `SHELL ["/bin/bash", "-c"]` in an image that has bash.'],
    rules: ["program-found", "entrypoint-executable"],
    container: true,
  },
  {
    id: "permission-denied",
    patterns: [/[Pp]ermission denied$/],
    what: "Something in this step is refused to its user.",
    advice: ["See USER, the owner and the mode of the path in the message."],
    rules: ["file-permission", "cache-ownership"],
    general: true,
  },
];
