/** Values that BuildKit's frontend checks when it makes steps of instructions. Each answers with its words, or undefined. */

const OCTAL = /^[0-7]+$/;
const HIGHEST_MODE = 0o7777;

/** `--chmod`: octal, or symbolic as in chmod(1). Source: convert_copy.go, tonistiigi/dchapes-mode. */
export function chmodError(mode: string): string | undefined {
  if (mode === "" || (OCTAL.test(mode) && Number.parseInt(mode, 8) <= HIGHEST_MODE)) return undefined;
  if (/^\d/.test(mode))
    return `invalid chmod parameter: '${mode}'. it should be octal string and between 0 and 07777`;
  // What has no operator is surely no mode.
  return /^[A-Za-z]+$/.test(mode) ? "invalid syntax" : undefined;
}

const SIGNALS = new Set(
  (
    "ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP " +
    "TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX"
  ).split(" "),
);

/** Source: moby/sys/signal, ParseSignal. */
export function signalError(signal: string): string | undefined {
  if (/^[-+]?\d+$/.test(signal)) return Number(signal) === 0 ? `invalid signal: ${signal}` : undefined;
  const name = signal.toUpperCase().replace(/^SIG/, "");
  const real = /^(RTMIN\+|RTMAX-)(\d+)$/.exec(name);
  const known = real
    ? Number(real[2]) >= 1 && Number(real[2]) <= (real[1] === "RTMIN+" ? 15 : 14)
    : SIGNALS.has(name);
  return known ? undefined : `invalid signal: ${signal}`;
}

/** Source: convert_expose.go. */
export function portError(port: string): string | undefined {
  const parts = port.split(":");
  const [container = "", host] = parts.toReversed();
  // An address and a host's port are let through, and mean nothing.
  if (parts.length > 2) return undefined;
  const [ports = "", protocol = ""] = container.split("/", 2);
  if (ports === "") return `invalid port: "${port}": no port specified`;
  if (!/^(tcp|udp|sctp|)$/i.test(protocol)) return `invalid port: "${port}": invalid proto: ${protocol}`;
  if (!isPortRange(ports)) return `invalid containerPort: ${ports}`;
  if (host !== undefined && host !== "" && !isPortRange(host)) return `invalid hostPort: ${host}`;
  return undefined;
}

const HIGHEST_PORT = 65_535;

function isPortRange(text: string): boolean {
  const [start = "", end = start] = text.split(/-(.*)/s, 2);
  const isPort = (one: string): boolean => /^\+?\d+$/.test(one) && Number(one) <= HIGHEST_PORT;
  return isPort(start) && isPort(end) && Number(start) <= Number(end);
}

/** A source that is no path: only ADD fetches those. */
export function remoteSourceError(source: string): string | undefined {
  if (/^(git@[^/:]+:|git:\/\/|ssh:\/\/)|^https?:\/\/[^#?]+\.git(#.*)?$/.test(source))
    return "source can't be a git ref for COPY";
  return /^https?:\/\//.test(source) ? "source can't be a URL for COPY" : undefined;
}

/** `--platform`. Source: containerd/platforms, Parse. */
export function platformError(platform: string): string | undefined {
  const parts = platform.split("/");
  if (parts.length > 3 && parts.every((part) => /^[A-Za-z0-9_.-]+$/.test(part)))
    return `"${platform}": cannot parse platform specifier: invalid argument`;
  if (parts.length === 1 && /^[A-Za-z0-9_-]+$/.test(platform) && !KNOWN_ALONE.test(platform))
    return `"${platform}": unknown operating system or architecture: invalid argument`;
  return undefined;
}

/** Names that may stand without the other half. */
const KNOWN_ALONE =
  /^(aix|android|darwin|macos|dragonfly|freebsd|hurd|illumos|ios|js|linux|nacl|netbsd|openbsd|plan9|solaris|windows|wasip1|zos|local|386|i386|amd64|amd64p32|x86_64|x86-64|arm|armbe|arm64|arm64be|aarch64|armhf|armel|armv\w*|ppc|ppc64|ppc64le|mips\w*|loong64|riscv|riscv64|s390|s390x|sparc|sparc64|wasm)$/i;
