import type { Distribution } from "../base-image.ts";

/**
 * Suites whose dash is older than 0.5.12-7, with which `pipefail` came (bugs.debian.org/1071238). Bookworm has 0.5.12-2,
 * noble 0.5.12-6ubuntu5, trixie 0.5.12-12.
 */
const WITHOUT_PIPEFAIL = new Set([
  ...["stretch", "buster", "bullseye", "bookworm"],
  ...["bionic", "focal", "jammy", "noble"],
]);

/** Whether the dash of a distribution surely has no `set -o pipefail`. */
export function dashLacksPipefail(distribution: Distribution | undefined): boolean {
  return distribution?.suite !== undefined && WITHOUT_PIPEFAIL.has(distribution.suite);
}
