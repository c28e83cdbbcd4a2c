import { type Maybe, isKnown } from "../syntax/unknown.ts";
import type { MountPoint } from "./files/file-system.ts";
import type { GoCommand } from "./go/go-command.ts";
import { missingModule } from "./go/module-need.ts";
import { fetchesOf } from "./go/requirements.ts";
import type { Stage, Step } from "./model.ts";
import type { State } from "./state.ts";

/** The words for what the model knows: the trace of the command line and an editor's hover say the same. */

/** Go's variables that are shown of a go command. */
export const SHOWN = [
  "GOPROXY",
  "GOPRIVATE",
  "GONOPROXY",
  "GOFLAGS",
  "GOTOOLCHAIN",
  "GOPATH",
  "GOMODCACHE",
  "GOCACHE",
  "GOWORK",
  "CGO_ENABLED",
  "GOOS",
  "GOARCH",
  "GO111MODULE",
] as const;

export const UNREADABLE = "the script could not be read: what it does is not known";

/** Something that is known, or known to be unknown, by its name. */
export interface Detail {
  readonly name: string;
  readonly value: string;
  /** What decided it. */
  readonly source?: string;
}

export interface CommandDescription {
  readonly text: string;
  /** Undefined: it surely runs, and its failure fails the build. */
  readonly doubt: string | undefined;
  readonly details: readonly Detail[];
}

const show = (value: Maybe<string | number | undefined>): string =>
  value === undefined ? "(unset)" : isKnown(value) ? String(value) : "(unknown)";

export function versionText(
  version:
    { readonly major: number; readonly minor: number; readonly patch?: number | undefined } | undefined,
): string {
  if (!version) return "unknown version";
  return `${String(version.major)}.${String(version.minor)}${version.patch === undefined ? ", newest patch" : `.${String(version.patch)}`}`;
}

export function describeStage({ name, index, parent, reference, image, needed }: Stage): string {
  const own = name === undefined ? `stage ${String(index)}` : `stage ${String(index)} (${name})`;
  const from = parent
    ? `from stage ${parent.name ?? String(parent.index)}`
    : `from ${show(reference)}${image ? "" : ", of which nothing is known"}`;
  return `${own} ${from}${needed ? "" : " — not needed by the target, never run"}`;
}

/** What holds at an instruction: for whom and where it runs, and what it is given. */
export function describeStep({ after, run, copy }: Step): Detail[] {
  const { network, mounts = [] } = run ?? {};
  return [
    { name: "user", value: describeUser(after) },
    { name: "in", value: show(after.workingDirectory) },
    ...(network === undefined || network === "default" ? [] : [{ name: "network", value: network }]),
    ...mounts.map((mount) => ({ name: "mount", value: describeMount(mount) })),
    ...(copy?.sources ?? []).map(({ path, exists }) => ({
      name: "copies",
      value: `${show(path)}${isKnown(exists) ? (exists ? "" : ", which is not there") : ", if it is there"}`,
    })),
  ];
}

/** `app (1000)`. */
const describeUser = ({ user }: State): string =>
  `${user.name ?? show(user.uid)}${user.name === undefined ? "" : ` (${show(user.uid)})`}`;

const describeMount = ({ mount, target, cacheKey }: MountPoint): string =>
  `${mount.mountType} at ${target}${cacheKey === undefined ? "" : ` (cache ${show(cacheKey)})`}`;

/** More modules than this are counted, not named. */
const MOST_NAMED = 5;

export function describeCommand(command: GoCommand): CommandDescription {
  const { toolchain, module, workspace, certain, fatal, directory, user } = command;
  const missing = missingModule(command);
  const details: Detail[] = [
    {
      name: "go",
      value: isKnown(toolchain)
        ? toolchain
          ? versionText(toolchain.version)
          : "not in PATH"
        : show(toolchain),
    },
    { name: "in", value: `${show(directory)} as ${user.name ?? show(user.uid)}` },
    {
      name: "module",
      value: missing ? `none: ${missing.output}` : isKnown(module) ? (module?.path ?? "none") : show(module),
    },
    ...(!isKnown(workspace) || workspace
      ? [{ name: "workspace", value: isKnown(workspace) ? workspace.path : show(workspace) }]
      : []),
    ...SHOWN.flatMap((name): Detail[] => {
      const found = command.variables.lookup(name);
      if (!isKnown(found)) return [{ name, value: show(found) }];
      return found ? [{ name, ...found }] : [];
    }),
    { name: "fetches", value: fetched(command) },
  ];
  return {
    text: command.text,
    doubt: certain ? (fatal ? undefined : "its failure does not count") : "may not run",
    details,
  };
}

function fetched(command: GoCommand): string {
  const { modules, open } = fetchesOf(command);
  if (modules.length === 0) return open ? "perhaps something" : "nothing";
  const names = modules.map(({ fetched: module }) => `${module?.path ?? ""}@${module?.version ?? ""}`);
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
}
