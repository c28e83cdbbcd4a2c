import { expect, it } from "vitest";
import { simulated, stepOf } from "../simulated.ts";

it.each([
  ["curl -fsSL https://example.com/x", "example.com"],
  ["curl -fsSL https://me:secret@example.com:8443/x?a=b", "example.com"],
  ["wget http://example.com", "example.com"],
  ["git clone https://example.com/a.git", "example.com"],
  ["git clone git@example.com:a/b.git", "example.com"],
  ["git clone ssh://git@example.com:22/a.git", "example.com"],
  ["git ls-remote git://example.com/a", "example.com"],
  ["git fetch https://example.com/a", "-"],
  ["git -C a clone https://example.com/a", "-"],
  ["GIT_CONFIG_COUNT=1 git clone https://example.com/a", "-"],
  ["GIT_CONFIG_COUNT=1 curl https://example.com/a", "example.com"],
  ["curl http://localhost:8080/x", "-"],
  ["curl http://me@localhost/x", "-"],
  ["curl http://127.0.0.1/x", "-"],
  ["curl http://[::1]/x", "-"],
  ["curl --version https://example.com", "-"],
  ["curl -x proxy https://example.com", "-"],
  ["curl --proxy=p https://example.com", "-"],
  ["curl --unix-socket=/s http://example.com", "-"],
  ["wget --spider https://example.com", "-"],
  ["curl $UNSET https://example.com", "-"],
  ["curl https://$UNSET", "-"],
  ["curl example", "-"],
  ["echo https://example.com", "-"],
  ["curl https://example.com || true", "-"],
])("%s does not find %s", (script, host) => {
  const lines = ["FROM golang:1.24-bookworm", "ARG UNSET", `RUN --network=none ${script}`];
  const { failed } = stepOf(simulated(lines)).run ?? {};
  expect(failed?.output ?? "-").toBe(host === "-" ? "-" : `Could not resolve host: ${host}`);
});
