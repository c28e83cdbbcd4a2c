import type { ComposeService, ComposeVolume } from "../../syntax/compose.ts";
import type { Range } from "../../syntax/position.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { StartedProcess } from "../container/process.ts";
import { type ProcessFailure, processFailure, startFailure } from "../container/start-failure.ts";
import type { Environment } from "../environment.ts";
import { isWithin, resolvePath } from "../files/paths.ts";
import { type BrokenCheck, brokenCheck } from "../health-check.ts";
import type { ProcessWords, State } from "../state.ts";
import { findProgram, searchPath } from "../shell/search.ts";
import { resolveUser } from "../users.ts";
import { MountedFiles, mountsMore } from "./mounted-files.ts";
import { type ComposedService, placeOf } from "./service.ts";

/** What a container of a service finds when it starts; undefined: not known, or none is started. */
export function containerState(service: ComposedService): State | undefined {
  const { node, image } = service;
  const state = image?.stage?.steps.at(-1)?.after;
  if (!image || !state || !node.complete) return undefined;
  const { user, workingDirectory, scale } = node;
  if (scale && (!isKnown(scale.value) || scale.value === "0")) return undefined;
  return {
    ...state,
    imageEnvironment: environmentOf(node, state),
    user: user && user.value !== "" ? resolveUser(user.value, state.accounts) : state.user,
    workingDirectory: directoryOf(workingDirectory?.value, state),
    files: new MountedFiles(state.files, node, image),
  };
}

function directoryOf(given: Maybe<string> | undefined, state: State): Maybe<string> {
  if (given === undefined || given === "") return state.workingDirectory;
  return isKnown(given) ? resolvePath("/", given) : UNKNOWN;
}

/** The image's variables with those of the service over them. */
function environmentOf({ environment, keys }: ComposeService, { imageEnvironment }: State): Environment {
  const isOpen = keys.has("env_file") || environment.some(({ name }) => !isKnown(name));
  return {
    get: (name) => {
      if (isOpen) return UNKNOWN;
      const given = environment.findLast((each) => each.name === name);
      return given ? given.value : imageEnvironment.get(name);
    },
    names: () => imageEnvironment.names(),
  };
}

/** Why the container of a service surely does not start, although that of its image alone may. */
export interface ServiceFailure extends ProcessFailure {
  /** The volume that takes the program from sight. */
  readonly hiddenBy: ComposeVolume | undefined;
  /** Where the service says so; undefined: what is wrong is another file's. */
  readonly place: Range | undefined;
}

export function serviceFailure(service: ComposedService): ServiceFailure | undefined {
  const { node, image } = service;
  const stage = image?.stage;
  const state = containerState(service);
  // `init` starts another program, which starts this one; a container of Windows or of another runtime is not ours.
  if (!state || !stage || node.keys.has("init") || node.keys.has("runtime")) return undefined;
  const process = processOf(node, state);
  const failure = process && processFailure(process, stage);
  if (!failure) return undefined;
  const hiddenBy = hidingVolume(failure, state);
  const words = node.entrypoint ?? (state.entrypoint === undefined ? node.command : undefined);
  // What is the image's own fault is said where the image is made.
  if (!words && !hiddenBy && startFailure(stage)) return undefined;
  const place = hiddenBy
    ? placeOf(hiddenBy.range)
    : placeOf(words?.range, node.workingDirectory?.range, node.command?.range);
  return { ...failure, hiddenBy, place };
}

function hidingVolume({ path, program }: ProcessFailure, state: State): ComposeVolume | undefined {
  const { files } = state;
  if (!(files instanceof MountedFiles)) return undefined;
  if (path !== undefined) return files.hiding(path);
  const { imageEnvironment: environment, workingDirectory: cwd } = state;
  const directories = searchPath({ environment, cwd, files });
  if (!isKnown(directories)) return undefined;
  for (const directory of directories) {
    const volume = files.hiding(resolvePath(directory, program));
    if (volume) return volume;
  }
  return undefined;
}

function processOf(node: ComposeService, state: State): StartedProcess | undefined {
  const { entrypoint, command } = node;
  // What an empty one means has changed from version to version.
  if ([entrypoint, command].some((given) => given && (!isKnown(given.words) || given.words.length === 0)))
    return undefined;
  const first = entrypoint ? entrypoint.words : wordsOf(state.entrypoint);
  // An entrypoint of the service takes the image's command away.
  const more = command ? command.words : entrypoint ? [] : wordsOf(state.cmd);
  if (!isKnown(first) || !isKnown(more)) return undefined;
  const [program, ...words] = [...first, ...more];
  if (program === undefined) return undefined;
  // A shell form without its shell is the image's own fault, and not spoken of here.
  return { words: [program, ...words], script: undefined, state };
}

function wordsOf(process: Maybe<ProcessWords | undefined>): Maybe<readonly string[]> {
  if (!isKnown(process)) return UNKNOWN;
  return process ? process.words : [];
}

/** What the runtime says of a service's user or group that the image surely does not have. */
export function missingUser(service: ComposedService): string | undefined {
  const { node } = service;
  // An empty one is the image's, and what is wrong with that is said where the image is made.
  const state = node.user && node.user.value !== "" ? containerState(service) : undefined;
  if (!state || mountsMore(node)) return undefined;
  const accounts = ["/etc/passwd", "/etc/group"];
  const mayHaveOthers = node.volumes.some(
    ({ target }) => !isKnown(target) || accounts.some((path) => isWithin(path, resolvePath("/", target))),
  );
  return mayHaveOthers ? undefined : state.user.missing;
}

/** What is wrong with the health check of a service, where its program is surely not in the container. */
export function brokenServiceCheck(service: ComposedService): BrokenCheck | undefined {
  const check = service.node.healthcheck;
  const state = check && containerState(service);
  if (!state || mountsMore(service.node)) return undefined;
  const { words, script } = check;
  if (!isKnown(words) || !isKnown(script)) return undefined;
  const test = words ? { words } : script === undefined ? undefined : { script };
  if (!test) return undefined;
  // What a volume takes from sight is in the image.
  const { files } = state;
  const isInImage = files instanceof MountedFiles && !brokenCheck(test, { ...state, files: files.inImage });
  return isInImage ? undefined : brokenCheck(test, state);
}

/** Whether the container of a service surely has no `go`. */
export function hasNoGo(service: ComposedService): boolean {
  const state = containerState(service);
  if (!state) return false;
  const { imageEnvironment: environment, workingDirectory: cwd, files } = state;
  return findProgram("go", { environment, cwd, files }) === undefined;
}
