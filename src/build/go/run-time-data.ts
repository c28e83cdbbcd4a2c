import { isKnown } from "../../syntax/unknown.ts";
import type { State } from "../state.ts";
import type { GoCommand } from "./go-command.ts";
import { commandImports, tagsOf } from "./requirements.ts";

/** A line of the program's own sources that needs data which the image has to have. */
export interface DataUse {
  readonly command: GoCommand;
  /** Path in the build context, where the file comes from there. */
  readonly path: string;
  readonly line: number;
  /** The zone, or the address. */
  readonly what: string;
}

/** `time.LoadLocation("Europe/Berlin")`; UTC and Local need no data. */
const ZONE =
  /\btime\.LoadLocation\("((?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[\w+/-]+)"\)/;
/** A request to a public host: not to a name without a dot, a number, or an environment of one's own. */
const REQUEST =
  /\bhttp\.(?:Get|Head|Post|PostForm|NewRequest|NewRequestWithContext)\((?:(?!http\.)[^"\n])*(?:"[A-Z]+",\s*)?"(https:\/\/(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|gov|edu)(?=[/:"?])[^"\n]*)"/;

/** The first place where the program asks for a time zone by its name, and has none of them compiled in. */
export function zoneUse(command: GoCommand): DataUse | undefined {
  const tags = tagsOf(command);
  if (!isKnown(tags) || tags.includes("timetzdata")) return undefined;
  return firstUse(command, "time", ZONE, /^time\/tzdata$/);
}

/** Whether the program surely has no zones of its own: `time/tzdata` is imported nowhere, and no tag asks for it. */
export function lacksZones(command: GoCommand): boolean {
  const tags = tagsOf(command);
  const imports = commandImports(command);
  return (
    isKnown(tags) &&
    !tags.includes("timetzdata") &&
    imports?.complete === true &&
    !imports.packages.some(({ files }) =>
      files.some(({ source }) => source.imports.some(({ path }) => path === "time/tzdata")),
    )
  );
}

/** The first request to a public https address that the program has in its own sources. */
export function secureRequest(command: GoCommand): DataUse | undefined {
  return firstUse(
    command,
    "net/http",
    REQUEST,
    /x509roots\/fallback|certifi|rootcerts|crypto\/tls$|crypto\/x509$/,
  );
}

/** A line that matches, in a file that is surely compiled and imports a package; none when another import provides. */
function firstUse(
  command: GoCommand,
  imported: string,
  pattern: RegExp,
  provided: RegExp,
): DataUse | undefined {
  const imports = commandImports(command);
  if (!imports?.complete) return undefined;
  let found: DataUse | undefined;
  for (const { always, files } of imports.packages) {
    for (const { path, source, always: compiled } of files) {
      if (source.imports.some((one) => provided.test(one.path))) return undefined;
      if (found || !always || !compiled || !source.imports.some((one) => one.path === imported)) continue;
      const entry = command.files.lookup(path);
      const text = isKnown(entry) && entry ? entry.text() : undefined;
      const lines = text !== undefined && isKnown(text) ? text.split("\n") : [];
      const at = lines.findIndex(
        (line) => pattern.test(line) && !/^\s*(\/\/|\*)|\/\/ (?:(?!\/\/ ).)*\w\(/.test(line),
      );
      const what = pattern.exec(lines[at] ?? "")?.[1];
      if (what === undefined) continue;
      const shown = isKnown(entry) ? (entry?.contextPath ?? path) : path;
      found = { command, path: shown, line: at + 1, what };
    }
  }
  return found;
}

/** Whether the image surely has no time zones where Go looks for them. */
export function withoutZones({ files, imageEnvironment }: State): boolean {
  if (imageEnvironment.get("ZONEINFO") !== undefined) return false;
  const others = ["/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo", "/usr/local/go"];
  return (
    files.lookup("/usr/share/zoneinfo") === undefined && !others.some((path) => isThere(files.lookup(path)))
  );
}

const isThere = (entry: ReturnType<State["files"]["lookup"]>): boolean =>
  isKnown(entry) && entry !== undefined;

/** Whether the image surely has no root certificates where Go looks for them. */
export function withoutCertificates({ files, imageEnvironment }: State): boolean {
  const set = ["SSL_CERT_FILE", "SSL_CERT_DIR"].some((name) => imageEnvironment.get(name) !== undefined);
  const others = ["/etc/ssl/cert.pem", "/etc/ssl/ca-bundle.pem", "/etc/pki"];
  const directory = files.list("/etc/ssl/certs");
  const empty = directory === undefined || (directory.complete && directory.names.length === 0);
  return !set && empty && !others.some((path) => isThere(files.lookup(path)));
}
