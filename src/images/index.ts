export type * from "./base-image.ts";
export { hasProgram, imageVariable, listPath, lookupPath } from "./base-image.ts";
export { type ImageSpec, customImage } from "./custom.ts";
export { type GolangTag, parseGolangTag } from "./golang.ts";
export { lookupImage } from "./lookup.ts";
export { type ImageReference, parseReference } from "./reference.ts";
export { golangTagOf, isMovingTag, unpublishedTag } from "./golang-tags.ts";
export { tagWithVersion } from "./golang-bump.ts";
export { referenceError } from "./reference-error.ts";
