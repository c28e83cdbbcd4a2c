/** What a person sets in the editor. */
export interface Settings {
  readonly enable: boolean;
  /** When the text of an open document is linted. */
  readonly run: "onType" | "onSave";
  /** A configuration file for all, relative to the workspace folder; undefined: each file's nearest one. */
  readonly configuration: string | undefined;
  /** Whether the client is told that it can ask for all files of the workspace at once. */
  readonly workspaceDiagnostics: boolean;
}

export const DEFAULTS: Settings = {
  enable: true,
  run: "onType",
  configuration: undefined,
  workspaceDiagnostics: false,
};

export interface ReadSettings {
  readonly settings: Settings;
  /** Sentences about what cannot be used. */
  readonly problems: readonly string[];
}

/** Reads what the editor sends over what held before: an object, or one under the key `dockerlint-go`. */
export function readSettings(data: unknown, before: Settings = DEFAULTS): ReadSettings {
  if (data === null || data === undefined) return { settings: before, problems: [] };
  if (!isObject(data)) return { settings: before, problems: ["The settings must be an object."] };
  const inner = data["dockerlint-go"];
  if (isObject(inner)) return readSettings(inner, before);
  const problems: string[] = [];
  const settings: Record<string, unknown> = { ...before };
  for (const [name, { fits, wanted }] of Object.entries(KINDS)) {
    const value = data[name];
    if (value === undefined) continue;
    if (fits(value)) settings[name] = value === null || value === "" ? undefined : value;
    else problems.push(`The setting ${name} must be ${wanted}, not ${JSON.stringify(value)}.`);
  }
  return { settings: settings as unknown as Settings, problems };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const yesOrNo = { fits: (value: unknown): boolean => typeof value === "boolean", wanted: "true or false" };

const KINDS: Readonly<
  Record<keyof Settings, { readonly fits: (value: unknown) => boolean; readonly wanted: string }>
> = {
  enable: yesOrNo,
  run: {
    fits: (value) => value === "onType" || value === "onSave",
    wanted: '"onType" or "onSave"',
  },
  configuration: {
    fits: (value) => value === null || typeof value === "string",
    wanted: "the path of a file",
  },
  workspaceDiagnostics: yesOrNo,
};
