import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import type { Environment } from "../environment.ts";
import type { FileSnapshot } from "../files/file-system.ts";
import { resolvePath } from "../files/paths.ts";
import type { State } from "../state.ts";
import { readSettings, settingsFile } from "./settings.ts";

/** How Go came to a value. */
export type VariableSource = "environment" | "go env -w" | "default";

type Found = Maybe<{ readonly value: string; readonly source: VariableSource } | undefined>;

/**
 * Go's own variables as one go command resolves them: environment, then `go env -w` of that HOME, then
 * Go's defaults. An empty variable counts as unset (cmd/go internal/cfg, Getenv).
 */
export class GoVariables {
  readonly #environment: Environment;
  readonly #goEnv: State["goEnv"];
  readonly #gotoolchain: string | undefined;

  readonly #files: Pick<FileSnapshot, "lookup"> | undefined;
  readonly #found = new Map<string, Found>();

  /** @param files where a file of settings may lie that no `go env -w` has written */
  constructor(
    environment: Environment,
    goEnv: State["goEnv"],
    gotoolchain: string | undefined,
    files?: Pick<FileSnapshot, "lookup">,
  ) {
    this.#environment = environment;
    this.#goEnv = goEnv;
    this.#files = files;
    this.#gotoolchain = gotoolchain;
  }

  /** Value with its source; undefined when nothing sets it and Go has no default; UNKNOWN when open. */
  lookup(name: string): Found {
    const known = this.#found.get(name);
    if (known !== undefined || this.#found.has(name)) return known;
    const found = this.#lookup(name);
    this.#found.set(name, found);
    return found;
  }

  #lookup(name: string): Found {
    const value = this.#environment.get(name);
    if (!isKnown(value)) return UNKNOWN;
    if (value !== undefined && value !== "") return { value, source: "environment" };
    const stored = name === "GOENV" || name === "HOME" ? undefined : this.#stored(name);
    if (!isKnown(stored)) return UNKNOWN;
    if (stored !== undefined && stored !== "") return { value: stored, source: "go env -w" };
    const fallback = this.#fallback(name);
    if (!isKnown(fallback) || fallback === undefined) return fallback;
    return { value: fallback, source: "default" };
  }

  get(name: string): Maybe<string | undefined> {
    const found = this.lookup(name);
    return isKnown(found) ? found?.value : UNKNOWN;
  }

  /** Whether the user, the image or the environment sets it, rather than Go's default. */
  isSet(name: string): Maybe<boolean> {
    const found = this.lookup(name);
    return isKnown(found) ? found !== undefined && found.source !== "default" : UNKNOWN;
  }

  #stored(name: string): Maybe<string | undefined> {
    if (this.#environment.get("GOENV") === "off") return undefined;
    const home = this.#environment.get("HOME");
    if (movedConfiguration(this.#environment) || !isKnown(home))
      return this.#goEnv.size === 0 ? undefined : UNKNOWN;
    if (home === undefined) return undefined;
    const file = this.#goEnv.get(home) ?? this.#copied(home);
    return file === undefined || !isKnown(file) ? file : file[name];
  }

  /** What a COPY or a cp has put there. */
  #copied(home: string): Maybe<Readonly<Record<string, string>> | undefined> {
    const file = home.startsWith("/") ? this.#files?.lookup(settingsFile(home)) : undefined;
    return isKnown(file) && file?.kind === "file" ? readSettings(file.text()) : undefined;
  }

  #fallback(name: string): Maybe<string | undefined> {
    switch (name) {
      case "GOPATH":
        return this.#below("HOME", "go");
      case "GOMODCACHE": {
        const gopath = this.get("GOPATH");
        // A list: the first entry holds the module cache.
        return isKnown(gopath) && gopath !== undefined
          ? resolvePath(gopath.split(":")[0] ?? "", "pkg/mod")
          : gopath;
      }
      case "GOCACHE": {
        const xdg = this.#environment.get("XDG_CACHE_HOME");
        if (!isKnown(xdg)) return UNKNOWN;
        // Without a home, or with a relative path, Go has no build cache.
        if (xdg !== undefined && xdg !== "") return xdg.startsWith("/") ? `${xdg}/go-build` : "off";
        return this.#below("HOME", ".cache/go-build") ?? "off";
      }
      case "GOBIN":
        return undefined;
      case "GOPROXY":
        return "https://proxy.golang.org,direct";
      case "GOSUMDB":
        return "sum.golang.org";
      case "GONOPROXY":
      case "GONOSUMDB":
        return this.get("GOPRIVATE");
      case "GOTOOLCHAIN":
        return this.#gotoolchain ?? UNKNOWN;
      default:
        return undefined;
    }
  }

  #below(variable: string, path: string): Maybe<string | undefined> {
    const base = this.#environment.get(variable);
    if (!isKnown(base) || base === undefined || base === "") return isKnown(base) ? undefined : UNKNOWN;
    return resolvePath(base, path);
  }
}

/** Whether Go's settings may lie elsewhere than below HOME (os.UserConfigDir, GOENV). */
export function movedConfiguration(environment: Environment): boolean {
  return ["GOENV", "XDG_CONFIG_HOME"].some((name) => (environment.get(name) ?? "") !== "");
}
