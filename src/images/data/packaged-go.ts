import type { Distribution } from "../base-image.ts";

/** The Go that `apt-get install golang` brings. */
export interface PackagedGo {
  /** Of Go 1. A stable release keeps it to its end; the patch moves with security updates. */
  readonly minor: number;
  /** GOTOOLCHAIN of the go.env that comes with it; undefined: not known. */
  readonly gotoolchain: string | undefined;
}

const before21 = (minor: number): PackagedGo => ({ minor, gotoolchain: "local" });

/**
 * By suite, of golang-defaults: https://packages.debian.org/golang,
 * https://documentation.ubuntu.com/ubuntu-for-developers/reference/availability/go/. Debian's Go 1.24 fetches a newer
 * toolchain as upstream's does (seen in a build of trixie); of Ubuntu's go.env nobody has looked at one. The other suites
 * were not built here. Alpine is missing: nothing was found that says which Go its stable releases end with.
 */
const OF_SUITE: Readonly<Record<string, PackagedGo>> = {
  bullseye: before21(15),
  bookworm: before21(19),
  trixie: { minor: 24, gotoolchain: "auto" },
  bionic: before21(10),
  focal: before21(13),
  jammy: before21(18),
  noble: { minor: 22, gotoolchain: undefined },
};

/** What the packages `golang` and `golang-go` of a distribution bring; undefined: not known. */
export function packagedGo(distribution: Distribution | undefined): PackagedGo | undefined {
  const { name, suite } = distribution ?? {};
  return suite !== undefined && (name === "debian" || name === "ubuntu") ? OF_SUITE[suite] : undefined;
}
