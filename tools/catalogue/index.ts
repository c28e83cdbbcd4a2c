import { building } from "./building.ts";
import { cache } from "./cache.ts";
import { ci } from "./ci.ts";
import type { Section } from "./entry.ts";
import { modules } from "./modules.ts";
import { network } from "./network.ts";
import { permission } from "./permission.ts";
import { privateModules } from "./private.ts";
import { runtime } from "./runtime.ts";
import { secrets } from "./secrets.ts";
import { surroundings } from "./surroundings.ts";
import { toolchain } from "./toolchain.ts";

/** Every known failure and what we decided about it. `docs/coverage.md` is made from this. */
export const sections: readonly Section[] = [
  network,
  privateModules,
  cache,
  permission,
  modules,
  toolchain,
  building,
  runtime,
  secrets,
  surroundings,
  ci,
];
