import type { Message } from "../types.ts";

/** What is said when a machine has no more of something. */
export const resources: readonly Message[] = [
  {
    id: "no-space",
    patterns: [/no space left on device/i, /You don't have enough free space/],
    what: "The disk of the builder is full.",
    advice: ["`docker system df` shows what takes it, `docker builder prune` frees the build cache."],
    rules: [],
  },
  {
    id: "out-of-memory",
    patterns: [
      /signal: killed/,
      /^Killed$/,
      /cannot allocate memory/i,
      /fatal error: runtime: out of memory/,
      /ResourceExhausted: .*cannot allocate memory/,
      /did not complete successfully: exit code: 137\b/,
      /returned a non-zero code: 137\b/,
      /while running runtime: exit status 137\b/,
    ],
    what: "A process of this step was killed from outside (signal 9), or got no memory. Unless somebody stopped the build, the builder's memory was not enough.",
    advice: ["Give the builder more memory, or compile fewer packages at once: `go build -p 1`."],
    rules: [],
  },
  {
    id: "too-many-processes",
    patterns: [/Resource temporarily unavailable/i, /too many open files/i],
    what: "The builder may not open more files or start more processes.",
    advice: ["Raise the limits of the builder, or compile fewer packages at once: `go build -p 1`."],
    rules: [],
  },
];
