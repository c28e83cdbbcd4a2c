import { PUBLISHED_VARIANTS } from "./data/golang-tags.ts";
import { unpublishedTag } from "./golang-tags.ts";

/**
 * The tag of the golang image with a newer Go and the same variant, or the nearest that there is of it. Undefined for
 * versions that may have no image.
 *
 * @param wanted as a go line says, `1.26` or `1.26.2`
 */
export function tagWithVersion(tag: string, wanted: string): string | undefined {
  const [, minor = "", patch] = /^1\.(\d+)(\.\d+)?$/.exec(wanted) ?? [];
  const [old, fixed] = /^1\.\d+(\.\d+)?(?=-|$)/.exec(tag) ?? [];
  if (old === undefined || !PUBLISHED_VARIANTS.has(Number(minor))) return undefined;
  const version = `1.${minor}${fixed === undefined ? "" : (patch ?? "")}`;
  const bumped = version + tag.slice(old.length);
  return unpublishedTag(bumped)?.instead ?? bumped;
}
