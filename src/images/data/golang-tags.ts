/** Variants that were published for a minor version of Go, from its first release to the end of its support. */
export interface PublishedVariants {
  /** Debian's code names, old to new. */
  readonly debian: readonly string[];
  /** Minor versions of Alpine 3, both included; the newest is undefined while the version is supported. */
  readonly alpine: readonly [oldest: number, newest: number | undefined];
}

/**
 * By minor version. The image is built for the two newest releases of Alpine and of Debian (one more while a new Debian
 * comes in); a variant is dropped for all versions at once, and one that came after a version's end was never made
 * for it. Source: directories of github.com/docker-library/golang from January 2019 to August 2026, and
 * library/golang of github.com/docker-library/official-images over the same time.
 */
export const PUBLISHED_VARIANTS: ReadonlyMap<number, PublishedVariants> = new Map<number, PublishedVariants>([
  [19, { debian: ["buster", "bullseye", "bookworm"], alpine: [15, 18] }],
  [20, { debian: ["buster", "bullseye", "bookworm"], alpine: [16, 19] }],
  [21, { debian: ["bullseye", "bookworm"], alpine: [17, 20] }],
  [22, { debian: ["bullseye", "bookworm"], alpine: [18, 21] }],
  [23, { debian: ["bullseye", "bookworm"], alpine: [19, 22] }],
  [24, { debian: ["bullseye", "bookworm", "trixie"], alpine: [20, 23] }],
  [25, { debian: ["bookworm", "trixie"], alpine: [21, 24] }],
  [26, { debian: ["bookworm", "trixie"], alpine: [22, undefined] }],
  [27, { debian: ["bookworm", "trixie"], alpine: [23, undefined] }],
]);

/** Debian's code names in their order, as far as images of Go were made of them. */
export const DEBIAN_ORDER: readonly string[] = ["stretch", "buster", "bullseye", "bookworm", "trixie"];
