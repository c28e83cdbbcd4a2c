import { testRule } from "./harness.ts";

const run = (script: string, before = ""): string => `FROM golang:1.24\n${before}RUN ${script}\n`;

testRule("builder-owned-files", {
  valid: [
    { dockerfile: run("cat /etc/hosts && sed 's/a/b/' /etc/hosts > /tmp/hosts") },
    { dockerfile: run("cp /etc/resolv.conf /tmp/resolv.conf") },
    { dockerfile: run('echo "hosts: files dns" > /etc/nsswitch.conf') },
    { dockerfile: run("echo x > /etc/hostname") },
    { name: "its failure is ignored", dockerfile: run("echo 10.0.0.1 proxy >> /etc/hosts || true") },
    { name: "its failure is not the last", dockerfile: run("echo 10.0.0.1 proxy >> /etc/hosts; go version") },
    { name: "in the middle of a pipe", dockerfile: run("echo x | tee -a /etc/hosts | cat") },
    { name: "only perhaps", dockerfile: run("if [ -w /etc/hosts ]; then echo x >> /etc/hosts; fi") },
    { name: "after a question", dockerfile: run("test -w /etc/hosts && echo x >> /etc/hosts || echo no") },
    {
      name: "a mount over the builder's",
      dockerfile: run("--mount=type=bind,source=hosts,target=/etc/hosts,rw echo x >> /etc/hosts"),
    },
    { name: "a mount over /etc", dockerfile: run("--mount=type=tmpfs,target=/etc echo x >> /etc/hosts") },
    { name: "a COPY is only hidden", dockerfile: "FROM golang:1.24\nCOPY hosts /etc/hosts\n" },
    { name: "where to is not known", dockerfile: run("echo x >> $FILE", "ARG FILE\n") },
    {
      name: "a shell that we do not know",
      dockerfile: 'FROM golang:1.24\nSHELL ["fish", "-c"]\nRUN echo x >> /etc/hosts\n',
    },
    {
      name: "a stage that is not built",
      dockerfile: "FROM golang:1.24 AS unused\nRUN echo x >> /etc/hosts\nFROM golang:1.24\nRUN go version\n",
    },
  ],
  invalid: [
    {
      dockerfile: run('echo "nameserver 8.8.8.8" > /etc/resolv.conf'),
      errors: ["2 resolver"],
      says: "cannot create /etc/resolv.conf: Read-only file system",
    },
    { dockerfile: run("echo 10.0.0.1 proxy >> /etc/hosts && go version"), errors: ["2 hosts"] },
    {
      dockerfile: run("go version; printf 'nameserver 8.8.8.8\\n' >> /etc/resolv.conf"),
      errors: ["2 resolver"],
    },
    { dockerfile: run("{ echo a; echo b; } >> /etc/hosts"), errors: ["2 hosts"] },
    { dockerfile: run("(echo a >> /etc/hosts)"), errors: ["2 hosts"] },
    { dockerfile: run("cd /etc && echo x >> hosts"), errors: ["2 hosts"] },
    { dockerfile: run("> /etc/hosts"), errors: ["2 hosts"] },
    { dockerfile: run("sh -c 'echo x >> /etc/hosts'"), errors: ["2 hosts"] },
    { dockerfile: run("set -e; echo x >> /etc/hosts; go version"), errors: ["2 hosts"] },
    { dockerfile: run("cat > /etc/hosts <<EOT\n10.0.0.1 proxy\nEOT"), errors: ["2 hosts"] },
    { dockerfile: run("<<EOT\nset -e\ngo version\necho x >> /etc/hosts\nEOT"), errors: ["5 hosts"] },
    {
      dockerfile: run("echo x | tee -a /etc/hosts"),
      errors: ["2 hosts"],
      says: "tee: /etc/hosts: Read-only",
    },
    {
      dockerfile: run("sed -i s/localhost/x/ /etc/hosts"),
      errors: ["2 hosts"],
      says: "Device or resource busy",
    },
    { dockerfile: run("rm -f /etc/resolv.conf"), errors: ["2 resolver"], says: "rm: cannot remove" },
    { dockerfile: run("cp /tmp/x /etc/resolv.conf"), errors: ["2 resolver"], says: "cp: cannot create" },
    { dockerfile: run("mv /tmp/x /etc/resolv.conf"), errors: ["2 resolver"], says: "mv: cannot move" },
    { dockerfile: run("ln -sf /tmp/x /etc/resolv.conf"), errors: ["2 resolver"] },
    { dockerfile: run("chmod 666 /etc/resolv.conf"), errors: ["2 resolver"] },
    { dockerfile: run("truncate -s 0 /etc/hosts"), errors: ["2 hosts"] },
    {
      name: "on an image without Go: it fails all the same",
      dockerfile: "FROM alpine:3.22\nRUN echo x >> /etc/hosts\n",
      errors: ["2 hosts"],
    },
    {
      name: "on every line",
      dockerfile: run("echo x >> /etc/hosts\nRUN echo x >> /etc/resolv.conf"),
      errors: ["2 hosts", "3 resolver"],
    },
  ],
});
