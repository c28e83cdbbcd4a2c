import { atLeast } from "../../go/version.ts";
import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { resolvePath } from "../files/paths.ts";
import type { GoCommand } from "./go-command.ts";
import { vendorOf } from "./module.ts";
import { once } from "./once.ts";

/** How a go command finds its dependencies. */
export type ModMode = "readonly" | "mod" | "vendor";

/** `-mod` by flag, GOFLAGS, or Go's own choice. */
export const modMode = once((command): Maybe<ModMode> => {
  const flag = command.flag("mod");
  if (!isKnown(flag)) return UNKNOWN;
  if (flag === "mod" || flag === "vendor" || flag === "readonly") return flag;
  const { module, workspace } = command;
  if (!isKnown(module) || !isKnown(workspace)) return UNKNOWN;
  const owner = workspace ?? module;
  if (!owner) return "readonly";
  const vendor = command.files.lookup(resolvePath(owner.directory, "vendor"));
  if (!isKnown(vendor)) return UNKNOWN;
  if (vendor?.kind !== "directory") return "readonly";
  if (!isKnown(owner.file)) return UNKNOWN;
  const go = owner.file.go?.version;
  if (go === undefined || !atLeast(go, workspace ? "1.22" : "1.14")) return "readonly";
  const fits = vendorFits(owner.directory, workspace !== undefined, command);
  return isKnown(fits) ? (fits ? "vendor" : "readonly") : UNKNOWN;
});

/**
 * Whether Go takes a vendor directory unasked: since 1.22 its modules.txt says if it was made for a workspace
 * or for a module (cmd/go/internal/modload, setDefaultBuildMod); before, workspaces had none.
 */
function vendorFits(directory: string, forWorkspace: boolean, { minor, files }: GoCommand): Maybe<boolean> {
  const vendor = vendorOf(directory, files);
  if (!isKnown(vendor)) return UNKNOWN;
  const marked = vendor?.workspace === true;
  if (!marked && !forWorkspace) return true;
  if (minor === undefined) return UNKNOWN;
  return minor >= 22 ? marked === forWorkspace : !forWorkspace;
}
