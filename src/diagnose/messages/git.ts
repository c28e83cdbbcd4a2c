import type { Message } from "../types.ts";

/** What git and ssh say when they fetch private modules. */
export const git: readonly Message[] = [
  {
    id: "git-missing",
    patterns: [/exec: "git": executable file not found/, /missing Git command/],
    what: "Go has to fetch with git, and git is not in this image.",
    advice: ["Install it before this step: `apk add --no-cache git`, or `apt-get install -y git`."],
    rules: ["private-module-access", "program-found", "vcs-stamping"],
  },
  {
    id: "ssh-missing",
    patterns: [/ssh: not found$/, /cannot run ssh: No such file or directory/],
    what: "git has to fetch by ssh, and no ssh client is in this image.",
    advice: [
      "Install it before this step: `apk add --no-cache openssh-client`, or `apt-get install -y openssh-client`.",
    ],
    rules: ["private-module-access"],
  },
  {
    id: "ssh-host-unknown",
    patterns: [/Host key verification failed/, /No \S+ host key is known for (?<host>\S+)/],
    what: "ssh does not know the key of the host, and nobody is there to be asked.",
    advice: [
      "Put the host's key into the image before this step, for the user that fetches: `ssh-keyscan github.com >> ~/.ssh/known_hosts`, or better copy a file that you have checked.",
    ],
    rules: ["private-module-access"],
  },
  {
    id: "ssh-key-refused",
    patterns: [
      /Permission denied \([\w,-]*publickey[\w,-]*\)/,
      /Load key "[^"]*": /,
      /Permissions \d+ for '[^']*' are too open/,
      /Error connecting to agent: /,
    ],
    what: "ssh has no key that the host takes: no agent is forwarded to this RUN, the user may not use it, or the key is not known there.",
    advice: [
      "Forward the agent: `RUN --mount=type=ssh,required=true …` and `docker build --ssh default`.",
      "For another user than root: `--mount=type=ssh,uid=1000`.",
    ],
    rules: ["private-module-access", "mount-required"],
  },
  {
    id: "ssh-agent-not-given",
    patterns: [
      /unset ssh forward key (?<key>\S+)/,
      /no SSH key "(?<key>[^"]+)" forwarded from the client/,
      /invalid empty ssh agent socket/,
    ],
    what: "The step requires an ssh agent, and the build was started without one.",
    advice: ["Start it with one: `docker build --ssh default .`; in compose `build: { ssh: [default] }`."],
    rules: ["compose-build-secrets"],
  },
  {
    id: "secret-not-given",
    patterns: [/^(?:ERROR: )?secret (?<secret>\S+): not found/, /: secret (?<secret>\S+): not found/],
    what: "The step requires the secret {secret}, and the build was started without it.",
    advice: [
      "Give it: `docker build --secret id={secret},src=FILE .`; in compose under `secrets` of `build`.",
    ],
    rules: ["compose-build-secrets"],
  },
  {
    id: "git-no-credentials",
    patterns: [
      /could not read (?:Username|Password) for '(?<url>[^']*)'/,
      /Authentication failed for '(?<url>[^']*)'/,
      /HTTP Basic: Access denied/,
      /remote: Invalid username or (?:password|token)/,
    ],
    what: "git fetches a private repository by https and has no credentials, or wrong ones.",
    advice: [
      'Give this RUN the token as a secret (`--mount=type=secret,id=netrc,target=/root/.netrc`), or turn the URL into ssh: `git config --global url."git@github.com:".insteadOf https://github.com/` with `--mount=type=ssh`.',
    ],
    rules: ["private-module-access", "mount-required"],
  },
  {
    id: "git-repository-not-found",
    patterns: [
      /remote: Repository not found/,
      /fatal: repository '(?<url>[^']*)' not found/,
      /no secure protocol found for repository/,
      /does not appear to be a git repository/,
    ],
    what: "git finds no repository there: the path is wrong, or it may not be seen with these credentials.",
    advice: [
      "See the module's path, the insteadOf lines of git's configuration and the credentials of this RUN.",
    ],
    rules: ["private-module-access"],
  },
  {
    id: "git-dubious-owner",
    patterns: [/detected dubious ownership in repository/],
    what: "The repository belongs to another user than the one that runs git, and git does not trust it.",
    advice: ["`git config --global --add safe.directory '*'` as that user, or copy it with --chown."],
    rules: ["vcs-stamping", "git-repository"],
  },
  {
    id: "git-no-repository",
    patterns: [/fatal: not a git repository/, /fatal: No names found, cannot describe anything/],
    what: "The step asks git about the commit, and no .git is in the image (or it has no tags).",
    advice: ["Hand the version in: `ARG VERSION` and `--build-arg VERSION=$(git describe --tags)`."],
    rules: ["git-repository"],
  },
  {
    id: "git-could-not-read",
    patterns: [/fatal: Could not read from remote repository/],
    what: "git could not fetch from the repository; the lines above in the log say why.",
    advice: ["See the credentials and the network of this RUN."],
    rules: ["private-module-access"],
    general: true,
  },
];
