import { expect, it } from "vitest";
import { refusedWrite } from "../../src/build/index.ts";
import { simulated, stepOf } from "./simulated.ts";

const BUSY = "Device or resource busy";
const READ_ONLY = "Read-only file system";

/** What is printed in Debian and in Alpine; `-`: the write is none of a builder's file. */
it.each([
  ["echo x > /etc/hosts", `cannot create /etc/hosts: ${READ_ONLY}`, `can't create /etc/hosts: ${READ_ONLY}`],
  ["tee /etc/hosts", `tee: /etc/hosts: ${READ_ONLY}`, `tee: /etc/hosts: ${READ_ONLY}`],
  [
    "truncate -s 0 /etc/hosts",
    `truncate: cannot open '/etc/hosts' for writing: ${READ_ONLY}`,
    `truncate: /etc/hosts: open: ${READ_ONLY}`,
  ],
  [
    "chmod 600 /etc/hosts",
    `chmod: changing permissions of '/etc/hosts': ${READ_ONLY}`,
    `chmod: /etc/hosts: ${READ_ONLY}`,
  ],
  [
    "chown 1 /etc/hosts",
    `chown: changing ownership of '/etc/hosts': ${READ_ONLY}`,
    `chown: /etc/hosts: ${READ_ONLY}`,
  ],
  [
    "cp x /etc/hosts",
    `cp: cannot create regular file '/etc/hosts': ${READ_ONLY}`,
    `cp: can't create '/etc/hosts': ${READ_ONLY}`,
  ],
  [
    "cp -f x /etc/hosts",
    `cp: cannot remove '/etc/hosts': ${BUSY}`,
    `cp: can't create '/etc/hosts': ${READ_ONLY}`,
  ],
  ["mv x /etc/hosts", `mv: cannot move 'x' to '/etc/hosts': ${BUSY}`, `mv: can't rename 'x': ${BUSY}`],
  [
    "ln -sf x /etc/hosts",
    `ln: failed to create symbolic link '/etc/hosts': ${BUSY}`,
    "ln: /etc/hosts: File exists",
  ],
  [
    "ln --force x /etc/hosts",
    `ln: failed to create hard link '/etc/hosts' => 'x': ${BUSY}`,
    "ln: /etc/hosts: File exists",
  ],
  [
    "ln --symbolic --force x /etc/hosts",
    `ln: failed to create symbolic link '/etc/hosts': ${BUSY}`,
    "ln: /etc/hosts: File exists",
  ],
  [
    "rm /etc/resolv.conf",
    `rm: cannot remove '/etc/resolv.conf': ${BUSY}`,
    `rm: can't remove '/etc/resolv.conf': ${BUSY}`,
  ],
  [
    "sed -i s/a/b/ /etc/hosts",
    `sed: cannot rename /etc/sed…: ${BUSY}`,
    `sed: can't move '/etc/hosts…' to '/etc/hosts': ${BUSY}`,
  ],
  [
    "sed --in-place s/a/b/ /etc/hosts",
    `sed: cannot rename /etc/sed…: ${BUSY}`,
    `sed: can't move '/etc/hosts…' to '/etc/hosts': ${BUSY}`,
  ],
  ["sed s/a/b/ /etc/hosts", "-", "-"],
  ["cp /etc/hosts x", "-", "-"],
  ["cat /etc/hosts", "-", "-"],
  ["rm /etc/hosts || true", "-", "-"],
  ["rm /etc/hostname.bak", "-", "-"],
])("%s", (script, debian, alpine) => {
  const words = ["bookworm", "alpine"].map((variant) => {
    const { run } = stepOf(simulated([`FROM golang:1.24-${variant}`, `RUN ${script}`]));
    return (run && refusedWrite(run)?.output) ?? "-";
  });
  expect(words).toEqual([debian, alpine]);
});
