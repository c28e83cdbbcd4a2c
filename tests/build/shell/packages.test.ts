import { expect, it } from "vitest";
import { entryAt, stateAfter } from "../simulated.ts";

it.each([
  ["debian:bookworm-slim", "apt-get install -y git", "/usr/bin/git", "?"],
  ["debian:bookworm-slim", "apt-get install -y git", "/usr/bin/gcc", "-"],
  ["debian:bookworm-slim", "apt-get install -y git something-else", "/usr/bin/gcc", "?"],
  ["debian:bookworm-slim", "apt-get install -y git $UNSET", "/usr/bin/gcc", "?"],
  // What is recommended comes along, unless nobody wants it.
  ["debian:bookworm-slim", "apt-get install -y git", "/usr/bin/ssh", "?"],
  ["debian:bookworm-slim", "apt-get install -y --no-install-recommends git", "/usr/bin/ssh", "-"],
  ["debian:bookworm-slim", "apt-get install -y golang", "/usr/sbin/go", "-"],
  ["debian:bookworm-slim", "apt-get install -y ca-certificates", "/etc/ssl/certs/x", "?"],
  ["debian:bookworm-slim", "apt-get install -y ca-certificates", "/etc/x", "?"],
  ["debian:bookworm-slim", "apt-get install -y ca-certificates", "/etc/gitconfig", "-"],
  ["debian:bookworm-slim", "apt-get install -y ca-certificates", "/app/x", "-"],
  ["debian:bookworm-slim", "apt-get update", "/var/lib/apt/lists/x", "?"],
  ["debian:bookworm-slim", "apt-get update", "/usr/bin/git", "-"],
  ["debian:bookworm-slim", "apt-get build-dep -y x", "/usr/bin/git", "?"],
  ["alpine:3.22", "apk add something-else", "/usr/bin/apt-get", "-"],
  ["alpine:3.22", "xx-apk add gcc", "/usr/bin/gcc", "?"],
])("%s, after `%s`: %s is %s", (image, script, path, entry) => {
  expect(entryAt(stateAfter([`FROM ${image}`, "ARG UNSET", `RUN ${script}`]), path)).toBe(entry);
});
