import { describe, expect, it } from "vitest";
import {
  atLeast,
  compareGoVersions,
  parseGoVersion,
  parseToolchainName,
  toolchainAtLeast,
} from "../../src/go/version.ts";

const version = (text: string) => {
  const parsed = parseGoVersion(text);
  if (!parsed) throw new Error(text);
  return parsed;
};

describe("versions of Go", () => {
  it("orders languages, pre-releases and releases", () => {
    const order = [
      "1",
      "1.9",
      "1.20rc1",
      "1.20",
      "1.20.1",
      "1.21",
      "1.21beta1",
      "1.21rc1",
      "1.21rc2",
      "1.21rc10",
      "1.21.0",
      "1.21.9",
      "1.21.10",
      "1.22",
      "2.0",
    ];
    const shuffled = order.toReversed().map(version);
    expect(shuffled.sort(compareGoVersions)).toEqual(order.map(version));
  });

  it("takes 1.20 and 1.20.0 for the same, 1.21 and 1.21.0 not", () => {
    expect(compareGoVersions(version("1.20"), version("1.20.0"))).toBe(0);
    expect(compareGoVersions(version("1.21"), version("1.21.0"))).toBeLessThan(0);
  });

  it.each(["", "v1.24", "1.024", "1.24.x", "1.24.0.1", "1.24.1rc1", "go1.24", "1.", "1.24-alpine"])(
    "does not read %j",
    (text) => {
      expect(parseGoVersion(text)).toBeUndefined();
      expect(atLeast(text, "1.0")).toBe(false);
    },
  );

  it("reads names of toolchains", () => {
    expect(parseToolchainName("go1.24.3")).toEqual(version("1.24.3"));
    expect(parseToolchainName("go1.24.3-custom")).toEqual(version("1.24.3"));
    expect(parseToolchainName("1.24.3")).toBeUndefined();
    expect(parseToolchainName("go1.24.x")).toBeUndefined();
  });

  it.each([
    ["1.24.4", "1.24.4", "yes"],
    ["1.24.4", "1.24.5", "no"],
    ["1.24.4", "1.25", "no"],
    ["1.24", "1.24", "yes"],
    ["1.24", "1.24.0", "yes"],
    ["1.24", "1.24rc2", "yes"],
    ["1.24", "1.24.5", "unknown"],
    ["1.24", "1.25rc1", "no"],
    ["1.24", "1.23.99", "yes"],
    ["1.25rc1", "1.25", "yes"],
    ["1.25rc1", "1.25.0", "no"],
  ])("is the toolchain %s at least %s: %s", (toolchain, wanted, answer) => {
    expect(toolchainAtLeast(version(toolchain), version(wanted))).toBe(answer);
  });
});
