import { type Maybe, UNKNOWN, isKnown } from "../../syntax/unknown.ts";
import { baseName } from "../files/paths.ts";
import type { Field } from "./words.ts";

/** Options and operands of a command, split the getopt way. */
export interface Arguments {
  /** Options by name (`-p` is `p`, `--parents` is `parents`) with their value, `""` for a switch. */
  readonly options: ReadonlyMap<string, Maybe<string>>;
  readonly operands: readonly Field[];
  /** Some argument is not known: there may be more options and operands. */
  readonly open: boolean;
}

const words = (text: string): readonly string[] => text.split(" ");
const BACKUP = "S suffix t target-directory";
const ACCOUNT = "K key R root P prefix p password";
const AS_USER = "c command session-command s shell u user g group G supp-group w whitelist-environment";
const SUDO =
  "C D R T U g h p r t u user group chdir chroot close-from command-timeout host other-user prompt role type";

/** Options with a value of their own, by program; `i?` has one only where it is attached (`-i.bak`). */
const VALUED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    addgroup: "g gid firstgid lastgid conf",
    adduser:
      "u uid G g gid ingroup h home s shell gecos k skel firstuid lastuid firstgid lastgid comment conf",
    base64: "w wrap",
    chgrp: "reference",
    chown: "from reference",
    cp: `${BACKUP} no-preserve sparse`,
    curl:
      "o output H header d data u user X request A e x proxy m max-time retry retry-delay connect-timeout cacert w " +
      "output-dir T F",
    cut: "b c d f bytes characters delimiter fields output-delimiter",
    diff: "U C L x I X S W D F unified label exclude exclude-from ignore-matching-lines starting-file width from-file to-file",
    doas: SUDO,
    du: "d B t X max-depth block-size threshold exclude exclude-from",
    exec: "a",
    grep:
      "e f m A B C d D regexp file max-count after-context before-context context include exclude exclude-from " +
      "exclude-dir label binary-files directories devices",
    groupadd: `${ACCOUNT} g gid U users`,
    gunzip: "S suffix",
    head: "n c lines bytes",
    install: `${BACKUP} m mode o owner g group strip-program`,
    ln: BACKUP,
    ionice: "c n p P u class classdata pid pgid uid",
    ls: "I w T ignore hide width tabsize block-size format sort time time-style indicator-style quoting-style",
    mkdir: "m mode",
    mv: BACKUP,
    nice: "n adjustment",
    nm: "f t X format radix target plugin",
    runuser: AS_USER,
    scp: "P i o F J l c S",
    sed: "e f l expression file line-length i?",
    sort:
      "k t o S T key field-separator output buffer-size temporary-directory parallel batch-size " +
      "compress-program random-source sort",
    "ssh-agent": "a E P t O",
    "ssh-keyscan": "t p T f D",
    stat: "c format printf cached",
    stdbuf: "i o e input output error",
    strip:
      "o R K N F I O strip-symbol keep-symbol remove-section only-section target input-target output-target",
    su: AS_USER,
    sudo: SUDO,
    tail: "n c s lines bytes pid sleep-interval",
    tar:
      "f C T X I b g H K L N V F file directory exclude exclude-from files-from strip-components owner group mode " +
      "use-compress-program transform xform",
    time: "f o format output",
    timeout: "s k signal kill-after",
    touch: "r t d reference date time",
    truncate: "s r size reference",
    unzip: "d P x",
    upx: "o",
    useradd:
      `${ACCOUNT} u uid g gid G groups d home-dir home s shell c comment k skel b base-dir e expiredate f ` +
      "inactive Z selinux-user",
    wget: "O output-document P directory-prefix o a output-file append-output T t U header timeout tries",
    xargs: "n L P I d s E a max-args max-lines max-procs delimiter arg-file max-chars process-slot-var",
  }).map(([name, options]) => [name, words(options)]),
);

/** Options of a program that take a value, without their dashes. */
export const valuedOptions = (name: string): readonly string[] => VALUED.get(baseName(name)) ?? [];

/** The arguments of a program whose options we know. */
export function splitCall({
  name,
  args,
}: {
  readonly name: string;
  readonly args: readonly Field[];
}): Arguments {
  const valued = valuedOptions(name);
  return splitArguments(baseName(name) === "tar" ? unbundled(args, valued) : args, valued);
}

/** `tar xzfC FILE DIRECTORY`: the first word is letters of options, whose values follow in their order. */
function unbundled(args: readonly Field[], valued: readonly string[]): readonly Field[] {
  const [first, ...rest] = args;
  if (!first || !isKnown(first.text) || !/^[A-Za-z]+$/.test(first.text)) return args;
  const options = Array.from(first.text).flatMap((letter) => [
    { ...first, text: `-${letter}` },
    ...(valued.includes(letter) ? rest.splice(0, 1) : []),
  ]);
  return [...options, ...rest];
}

/**
 * Splits arguments. `valued` names the options that take a value in the next argument (`-C dir`,
 * `--mode 755`); `-xVALUE` and `--name=VALUE` are understood for them too.
 */
export function splitArguments(args: readonly Field[], valued: readonly string[] = []): Arguments {
  const options = new Map<string, Maybe<string>>();
  const operands: Field[] = [];
  let open = false;
  let end = false;
  for (let i = 0; i < args.length; i++) {
    const field = args[i];
    if (!field) break;
    const { text } = field;
    if (!isKnown(text)) {
      open ||= field.open || !end;
      operands.push(field);
    } else if (end || text === "-" || !text.startsWith("-")) operands.push(field);
    else if (text === "--") end = true;
    else if (text.startsWith("--")) {
      const equals = text.indexOf("=");
      const name = equals < 0 ? text.slice(2) : text.slice(2, equals);
      if (equals >= 0) options.set(name, text.slice(equals + 1));
      else options.set(name, valued.includes(name) ? (args[++i]?.text ?? "") : "");
    } else {
      for (let at = 1; at < text.length; at++) {
        const letter = text.charAt(at);
        if (valued.includes(letter)) {
          const rest = text.slice(at + 1);
          options.set(letter, rest === "" ? (args[++i]?.text ?? "") : rest);
          break;
        }
        if (valued.includes(`${letter}?`)) {
          options.set(letter, text.slice(at + 1));
          break;
        }
        options.set(letter, "");
      }
    }
  }
  return { options, operands, open };
}

/** The first of several spellings of an option that was given; undefined when none was. */
export function optionOf({ options }: Arguments, ...names: string[]): Maybe<string> | undefined {
  for (const name of names) if (options.has(name)) return options.get(name);
  return undefined;
}

/** All words as text; UNKNOWN when one is not known. */
export function textsOf(fields: readonly Field[]): Maybe<string[]> {
  const texts: string[] = [];
  for (const { text, open } of fields) {
    if (!isKnown(text) || open) return UNKNOWN;
    texts.push(text);
  }
  return texts;
}
