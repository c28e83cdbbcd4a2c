import { isKnown } from "../../syntax/unknown.ts";
import { mayWrite } from "../files/entry.ts";
import type { Build, Step } from "../model.ts";
import type { GoCommand } from "./go-command.ts";
import { type AccessFailure, lackOf } from "./private-access.ts";
import { hasSshMount, homeOf, hostKeyKnown, isSsh, mayHaveKey, socketRefused } from "./ssh-access.ts";

/** What to write so that a RUN can fetch a private module by ssh. */
export interface AccessRemedy {
  /** New instructions above the RUN. */
  readonly lines: readonly string[];
  /** Text to put into the RUN: a mount, or an option of the mount that it has. */
  readonly insertion: { readonly offset: number; readonly text: string } | undefined;
}

/**
 * All that the RUN lacks to fetch by ssh, where ssh is what was meant: it has an agent, or git is told to use
 * ssh. Undefined: that is not so, or the right lines depend on what is not known.
 */
export function accessRemedy(command: GoCommand, failure: AccessFailure): AccessRemedy | undefined {
  const { lack, module, host, prefix } = failure;
  if (lack === "empty-password" || lack === "address" || lack === "ssh-socket") return undefined;
  const lines: string[] = [];
  if (lack === "proxy") {
    lines.push(`ENV GOPRIVATE=${prefix}`);
    if (!lackOf(module, command)) return { lines, insertion: undefined };
  }
  const home = homeOf(command);
  const installed = installation(command);
  if (!installed || !isKnown(home) || !isKnown(command.user.uid)) return undefined;
  const target = command.image.git.rewrite(`https://${module}`, home);
  if (!isKnown(target) || (!isSsh(target) && !hasSshMount(command))) return undefined;
  lines.push(...installed);
  if (!isSsh(target))
    lines.push(`RUN git config --global url."ssh://git@${host}/".insteadOf https://${host}/`);
  if (!mayHaveKey(home, command)) {
    const known = hostKeyKnown(isSsh(target) ? target : `ssh://git@${host}/`, home, command);
    if (known === false) {
      const directory = command.files.lookup(home);
      if (!isKnown(directory) || !directory || !isPlain(target, host)) return undefined;
      // A home that `useradd` made has a mode that depends on the distribution, but its owner may write to it.
      if (directory.uid !== command.user.uid && mayWrite(directory, command.user) !== true) return undefined;
      lines.push(`RUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan ${host} >> ~/.ssh/known_hosts`);
    }
  }
  const insertion = agentFor(command);
  return insertion === null ? undefined : { lines, insertion };
}

/** At ssh's own port, so that ssh-keyscan needs no more than the host's name. */
const isPlain = (target: string, host: string): boolean =>
  !isSsh(target) || /^(?:\w+:\/\/)?(?:[^/@]+@)?([^/:]+)(?:\/|:(?!\d+\/))/.exec(target)?.[1] === host;

/** The line that installs what is missing of git and ssh; none: nothing is; undefined: we do not know how. */
function installation({ image, user }: GoCommand): string[] | undefined {
  const missing = [
    ...(image.programs.has("git") === false ? ["git"] : []),
    ...(image.programs.has("ssh") === false ? ["openssh-client"] : []),
  ];
  if (missing.length === 0) return [];
  return image.programs.has("apk") === true && user.uid === 0
    ? [`RUN apk add --no-cache ${missing.join(" ")}`]
    : undefined;
}

/** What gives the RUN an agent that its user may ask; undefined: it has one; null: we cannot say. */
function agentFor(command: GoCommand): AccessRemedy["insertion"] | null {
  const { instruction, user } = command;
  const owner = user.uid === 0 ? "" : `,uid=${String(user.uid)}`;
  const mounts = instruction.mounts.filter(({ mountType }) => mountType === "ssh");
  const [mount] = mounts;
  if (!mount) return { offset: instruction.keywordRange[1], text: ` --mount=type=ssh${owner}` };
  if (!socketRefused(command)) return undefined;
  const { uid, gid, mode } = mount;
  const free = mounts.length === 1 && uid === undefined && gid === undefined && mode === undefined;
  return free ? { offset: mount.flag.range[1], text: owner } : null;
}

/**
 * A RUN further down that does nothing but tell git how to come to the module: it stands too late, and above the
 * fetch it would do.
 */
export function lateConfiguration(
  { stages }: Build,
  command: GoCommand,
  { lack, module }: AccessFailure,
): Step | undefined {
  if (lack !== "credentials" && lack !== "rewrite") return undefined;
  const home = homeOf(command);
  const steps = stages.find((stage) => stage === command.stage)?.steps ?? [];
  const at = steps.findIndex(({ instruction }) => instruction === command.instruction);
  for (const step of steps.slice(at + 1)) {
    // What it says may depend on these.
    if (/^(Arg|Env|User|Shell|From)$/.test(step.instruction.type)) return undefined;
    const { git } = step.after;
    if (step.run === undefined || git === step.before.git) continue;
    const alone = step.run.commands.every(({ name }) => name === "git") && step.run.mounts.length === 0;
    const url = `https://${module}`;
    const changes = git.rewrite(url, home) !== command.image.git.rewrite(url, home);
    return alone && changes && !lackOf(module, command, git) ? step : undefined;
  }
  return undefined;
}
