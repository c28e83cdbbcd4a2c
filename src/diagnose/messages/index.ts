import type { Message } from "../types.ts";
import { buildkit } from "./buildkit.ts";
import { container } from "./container.ts";
import { git } from "./git.ts";
import { goBuild } from "./go-build.ts";
import { goSources } from "./go-sources.ts";
import { goModules } from "./go-modules.ts";
import { network } from "./network.ts";
import { resources } from "./resources.ts";
import { shell } from "./shell.ts";

/** All messages that are known. Of two that fit one line, the first is taken. */
export const messages: readonly Message[] = [
  ...goModules,
  ...git,
  ...goBuild,
  ...network,
  ...container,
  ...buildkit,
  ...shell,
  ...resources,
  ...goSources,
];
