import { describe, expect, it } from "vitest";
import { entryAt, namesIn, stateAfter, textAt } from "../simulated.ts";

/** The state after a script in a Debian with a file of a user and a directory of it. */
const after = (script: string) =>
  stateAfter([
    "FROM debian:bookworm-slim",
    "ARG UNSET",
    "RUN echo text > /f && chmod 640 /f && chown 5:6 /f && mkdir -p /d/e && touch /d/x && chown -R 5:6 /d",
    `RUN ${script}`,
  ]);

describe("what lies at a path after a script", () => {
  it.each([
    ["cp /f /g", "/g", "file 0:0 640"],
    ["cp -a /f /g", "/g", "file 5:6 640"],
    ["cp -p /f /g", "/g", "file 5:6 640"],
    ["cp /f /d", "/d/f", "file 0:0 640"],
    ["cp /f /d/x", "/d/x", "file 5:6 644"],
    ["cp /f $UNSET", "/etc/x", "?"],
    ["cp -r /d /new", "/new/x", "file 0:0 644"],
    ["cp -r /d /new", "/new", "directory 0:0 755"],
    ["mkdir /to && cp -r /d /to", "/to/d/x", "file 0:0 644"],
    ["mkdir /to && cp -r /d/. /to", "/to/x", "file 0:0 644"],
    ["mkdir /to && cp -r /d/. /to", "/to/d", "-"],
    ["mkdir /to && cd /d && cp -r . /to", "/to/x", "file 0:0 644"],
    ["mkdir /to && cp -r /d/* /to", "/to/x", "file 0:0 644"],
    ["mv /f /g", "/g", "file 5:6 640"],
    ["mv /f /g", "/f", "-"],
    ["mv /f /d/x", "/d/x", "file 5:6 640"],
    ["mv /d/* /", "/d/x", "-"],
    ["install -m 750 /f /g", "/g", "file 0:0 750"],
    ["install -o 7 -g 8 /f /g", "/g", "file 7:8 755"],
    ["install -D /f /p/q/g", "/p/q", "directory 0:0 755"],
    ["install -d -m 700 -o 7 /p/q", "/p/q", "directory 7:0 700"],
    ["rm -rf /d", "/d/x", "-"],
    ["rm -rf /d/*", "/d/x", "-"],
    ["rm -rf $UNSET", "/d/x", "?"],
    ["mkdir -p /a/b", "/a", "directory 0:0 755"],
    ["mkdir -m 0700 /a", "/a", "directory 0:0 700"],
    ["mkdir /a || true", "/a", "directory 0:0 755"],
    ['[ "$UNSET" ] && mkdir /a; true', "/a", "?"],
    ["touch /f /new", "/f", "file 5:6 640"],
    ["chown 7 /f", "/f", "file 7:6 640"],
    ["chown 7:8 /d", "/d/x", "file 5:6 644"],
    ["chown -R 7:8 /d", "/d/x", "file 7:8 644"],
    ["chown -R $UNSET /d", "/d/x", "file ?:? 644"],
    ["chown -R daemon: /d", "/d/x", "file 1:1 644"],
    ["chgrp 9 /f", "/f", "file 5:9 640"],
    ["chmod 600 /f", "/f", "file 5:6 600"],
    ["chmod +x /f", "/f", "file 5:6 ?"],
    ["ln -s /f /l", "/l", "?"],
    ["tar -xzf x.tgz -C /d", "/d/x", "?"],
    ["tar -xzf x.tgz -C /d", "/f", "file 5:6 640"],
    ["curl -o /g https://example.com", "/g", "file 0:0 644"],
    ["curl https://example.com | sh", "/f", "?"],
    ["make", "/f", "?"],
    ["/f", "/d/x", "?"],
    ["find / -delete", "/f", "?"],
    ["find / -name x", "/f", "file 5:6 640"],
    ["git clone https://example.com/r /r", "/r/x", "?"],
    ["git clone https://example.com/r.git", "/r/x", "?"],
    ["git clone https://example.com/r /r", "/f", "file 5:6 640"],
  ])("%s: %s is %s", (script, path, entry) => {
    expect(entryAt(after(script), path)).toBe(entry);
  });
});

describe("the text of a file after a script", () => {
  it.each([
    ["true", "/f", "text\n"],
    ["echo more >> /f", "/f", "text\nmore\n"],
    ["echo -n other > /f", "/f", "other"],
    ["echo -e other > /f", "/f", "?"],
    ["printf '%s=%s\\n' a b > /f", "/f", "a=b\n"],
    ["printf 'a\\0b' > /f", "/f", "?"],
    ["echo $UNSET > /f", "/f", "?"],
    ["curl example.com > /f", "/f", "?"],
    ["cp /f /g && echo new > /f", "/g", "text\n"],
    ["cat /f /f > /g", "/g", "text\ntext\n"],
    ["sed -i s/t/x/ /f", "/f", "?"],
    ["sed s/t/x/ /f", "/f", "text\n"],
    ["tee /f", "/f", "?"],
    ['[ "$UNSET" ] && echo other > /f; true', "/f", "?"],
    ["rm /f", "/f", "-"],
  ])("%s", (script, path, text) => {
    expect(textAt(after(script), path)).toBe(text);
  });

  it("is written with the owner and mode that the file had", () => {
    expect(entryAt(after("echo new > /f"), "/f")).toBe("file 5:6 640");
  });

  it("is unknown in owner and mode where the file may have been there", () => {
    expect(entryAt(after("echo new > /etc/thing"), "/etc/thing")).toBe("file ?:? ?");
  });

  it.each([
    ["RUN cat > /g <<EOF", "?"],
    ["RUN cat > /g <<'EOF'", "a $UNSET\n"],
  ])("comes from a heredoc: %s", (run, text) => {
    const state = stateAfter(["FROM debian:bookworm-slim", "ARG UNSET", run, "a $UNSET", "EOF"]);
    expect(textAt(state, "/g")).toBe(text);
  });
});

it("names in a directory are complete until something unknown came in", () => {
  expect(namesIn(after("rm /d/x && touch /d/y"), "/d")).toEqual(["e", "y"]);
  expect(namesIn(after("tar -xf x.tar -C /d"), "/d")?.at(-1)).toBe("…");
});
