/**
 * Month in which Go 1.N came out. A version is supported until there are two newer ones
 * (https://go.dev/doc/devel/release#policy); dates from https://go.dev/doc/devel/release.
 */
const RELEASED: ReadonlyMap<number, string> = new Map([
  [13, "2019-09"],
  [14, "2020-02"],
  [15, "2020-08"],
  [16, "2021-02"],
  [17, "2021-08"],
  [18, "2022-03"],
  [19, "2022-08"],
  [20, "2023-02"],
  [21, "2023-08"],
  [22, "2024-02"],
  [23, "2024-08"],
  [24, "2025-02"],
  [25, "2025-08"],
  [26, "2026-02"],
  [27, "2026-08"],
]);

/** Month in which the support of Go 1.N ended; undefined: it has not, so far as this version of the program knows. */
export const endOfSupport = (minor: number): string | undefined => RELEASED.get(minor + 2);
