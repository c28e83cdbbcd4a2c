import { DEBIAN_ORDER, PUBLISHED_VARIANTS, type PublishedVariants } from "./data/golang-tags.ts";
import { type GolangTag, parseGolangTag } from "./golang.ts";
import { parseReference } from "./reference.ts";

const OFFICIAL = "docker.io/library/golang";

/** The tag of a reference to the official golang image; undefined for other images, and beside a digest. */
export function golangTagOf(reference: string): string | undefined {
  const { repository, tag, digest } = parseReference(reference);
  return repository === OFFICIAL && digest === undefined ? tag : undefined;
}

/** Whether a tag of the golang image names no minor version, so that it is another Go after half a year. */
export function isMovingTag(tag: string): boolean {
  const { version, tip } = parseGolangTag(tag);
  return tip || version === undefined;
}

/** The nearest tag that exists in place of one that was never published; undefined: it may well exist. */
export function unpublishedTag(tag: string): { readonly instead: string } | undefined {
  const parsed = parseGolangTag(tag);
  const { version, variant } = parsed;
  if (version?.major !== 1 || version.prerelease !== undefined) return undefined;
  // The first release of a minor version has its `.0` in the tag since 1.21.
  if (version.patch === 0 && version.minor >= 13 && version.minor <= 20)
    return { instead: tag.replace(/^(1\.\d+)\.0/, "$1") };
  const published = PUBLISHED_VARIANTS.get(version.minor);
  const found = published && nearestVariant(parsed, published);
  return found === undefined || found === variant
    ? undefined
    : { instead: `${tag.slice(0, tag.length - variant.length)}${found}` };
}

/** The variant itself when it was, or may have been, published. */
function nearestVariant({ variant }: GolangTag, { debian, alpine }: PublishedVariants): string {
  const [, three] = /^alpine3\.(\d+)$/.exec(variant) ?? [];
  if (three !== undefined) {
    const minor = Number(three);
    const [oldest, newest = minor] = alpine;
    return `alpine3.${String(Math.min(Math.max(minor, oldest), Math.max(newest, oldest)))}`;
  }
  const order = DEBIAN_ORDER.indexOf(variant);
  if (order < 0 || debian.includes(variant)) return variant;
  const first = debian[0] ?? variant;
  return order < DEBIAN_ORDER.indexOf(first) ? first : (debian.at(-1) ?? variant);
}
