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
    ["umask 0002 && mkdir /new", "/new", "directory 0:0 ?"],
    ["umask 0 && mkdir -p /new/a", "/new", "directory 0:0 ?"],
    ["umask 0 && touch /new && chmod 600 /new", "/new", "file 0:0 600"],
    ["umask $UNSET && echo x > /new", "/new", "file 0:0 ?"],
    ["umask -S && umask 022 && touch /new", "/new", "file 0:0 644"],
    ["ln -s /f /l", "/l", "?"],
    ["cp -t /d /f", "/d/f", "file 0:0 640"],
    ["mkdir /to && cp --target-directory=/to /f", "/to/f", "file 0:0 640"],
    ["cp /d/* $UNSET", "/etc/x", "?"],
    ["cp -p /f /d/x", "/d/x", "file 5:6 640"],
    ["cp --preserve /f /g", "/g", "file 5:6 640"],
    ["cp --preserve=timestamps /f /g", "/g", "file ?:? ?"],
    ["cp -a --no-preserve=ownership /f /g", "/g", "file ?:? ?"],
    ["useradd -u 1000 app && su app -c 'cp -p /f /g'", "/g", "file 1000:1000 640"],
    ["cp -rT /d /to", "/to/x", "file 0:0 644"],
    ["mkdir /to && cp -rT /d /to", "/to/x", "file 0:0 644"],
    ["mkdir /to && cp -r --no-target-directory /d /to", "/to/d", "-"],
    ["mkdir /to && cp --parents /d/x /to", "/to/d/x", "?"],
    ["cp -n /f /d/x", "/d/x", "?"],
    ["cp -n /f /d/y", "/d/y", "file 0:0 640"],
    // What is there already keeps its owner, unless owners are copied.
    ["mkdir /to && touch /to/x && chown 9 /to/x && cp -r /d/. /to", "/to/x", "file 9:0 644"],
    ["mkdir -m 700 /to && cp -r /d/. /to", "/to", "directory 0:0 700"],
    ["mkdir -m 700 /to && cp -a /d/. /to", "/to", "directory 5:6 755"],
    ["cp -r /d/. /etc/thing", "/etc/thing/x", "file ?:? ?"],
    ["mkdir /to && mv -t /to /f", "/to/f", "file 5:6 640"],
    ["mv -n /f /d/x", "/f", "?"],
    ["mv $UNSET/f /g", "/d/x", "?"],
    ["install -t /d -m 750 /f", "/d/f", "file 0:0 750"],
    ["install -D -t /p/q /f", "/p/q/f", "file 0:0 755"],
    ["install -D -t /p/q /f", "/p/q", "directory 0:0 755"],
    ["install --mode 750 --owner 7 --group 8 /f /g", "/g", "file 7:8 750"],
    ["install -d /d", "/d", "directory 5:6 755"],
    ["install -d -o 7 /d", "/d", "directory 7:6 755"],
    ["install -d /etc/thing", "/etc/thing", "directory ?:? 755"],
    ["install -d --mode=700 /p", "/p", "directory 0:0 700"],
    ["install --directory /p/q", "/p/q", "directory 0:0 755"],
    ["install /f /d/x", "/d/x", "file 0:0 755"],
    ["rm /d || true", "/d/x", "file 5:6 644"],
    ["rm /d/* || true", "/d/e", "directory 5:6 755"],
    ["rm -d /d/e || true", "/d/e", "?"],
    ["rmdir /d/e", "/d/e", "-"],
    ["rmdir /d || true", "/d/x", "?"],
    ["touch -c /new", "/new", "-"],
    ["touch -d yesterday /new", "/yesterday", "-"],
    ["touch --reference /f /new", "/new", "file 0:0 644"],
    ["chown --from=5 7 /f", "/f", "file ?:? 640"],
    ["chown --reference=/d /f", "/f", "file ?:? 640"],
    ["chgrp $UNSET /f", "/f", "file 5:? 640"],
    ["chown 7 /opt/*", "/opt/x", "?"],
    ["chown -R 7 $UNSET", "/d/x", "file ?:? ?"],
    ["chmod -Rv 777 /d", "/d/x", "file 5:6 777"],
    ["chmod -vR 777 /d", "/d/x", "file 5:6 777"],
    ["chmod --verbose --recursive 777 /d", "/d/x", "file 5:6 777"],
    ["chmod -x /f", "/f", "file 5:6 ?"],
    ["chmod 777 /d", "/d/x", "file 5:6 644"],
    ["ln -s /opt/tool", "/tool", "?"],
    ["ln -s -t /d /a /b", "/d/a", "?"],
    ["ln -s /f /l", "/f", "file 5:6 640"],
    ["ln -s /f /l", "/other", "-"],
    ["tee /new", "/new", "file 0:0 644"],
    ["tee /f", "/f", "file 5:6 640"],
    ["tee /etc/thing", "/etc/thing", "file ?:? ?"],
    ["tee /dev/stderr", "/dev/stderr", "?"],
    ["truncate -s 0 /f", "/f", "file 0:0 ?"],
    // The file of before stays beside the new one.
    ["sed -i.bak s/t/x/ /f", "/f.bak", "?"],
    ["sed -ni.bak s/t/x/ /f", "/f.bak", "?"],
    ["sed --in-place=~ s/t/x/ /f", "/f~", "?"],
    ["sed -i'old/*' s/t/x/ /d/x", "/d/old/x", "?"],
    ["sed -i s/t/x/ /f", "/f.bak", "-"],
    ["sed -i s/t/x/ /f", "/f", "file 5:6 640"],
    ["sed -i s/t/x/ /etc/thing", "/etc/thing", "?"],
    ["tar xzfC x.tgz /d", "/d/new", "?"],
    ["tar xzf x.tgz --directory /d --exclude /f", "/new", "-"],
    ["tar -Izstd -xf x.tzst -C /d", "/d/new", "?"],
    ["tar -xf x.tar -C $UNSET", "/new", "?"],
    ["tar -tf x.tar -C /d", "/d/new", "-"],
    ["tar cfz /g /d", "/g", "file 0:0 644"],
    ["tar cfz /g /d", "/z", "-"],
    ["tar -czf /g -C /d .", "/g", "file 0:0 644"],
    ["tar -rf /g /d", "/g", "file 0:0 644"],
    ["tar -czf $UNSET /d", "/g", "?"],
    ["tar -czf - /d", "/-", "-"],
    ["tar -c /d", "/new", "-"],
    ["unzip x.zip -d /d", "/d/new", "?"],
    ["unzip x.zip -d /d", "/new", "-"],
    ["unzip x.zip", "/new", "?"],
    ["unzip x.zip -d $UNSET", "/new", "?"],
    ["cd /d && gunzip /g.gz", "/g", "?"],
    ["cd / && gunzip /d/g.gz", "/g", "-"],
    ["tar -xzf x.tgz -C /d", "/d/x", "?"],
    ["tar -xzf x.tgz -C /d", "/f", "file 5:6 640"],
    ["curl -o /g https://example.com", "/g", "file 0:0 644"],
    ["curl https://example.com | sh", "/f", "?"],
    ["make", "/f", "?"],
    ["/f", "/d/x", "?"],
    ["make -v", "/f", "file 5:6 640"],
    ["something --version", "/f", "file 5:6 640"],
    ["something --version -x", "/f", "?"],
    // mage and task run something with it.
    ["something -v", "/f", "?"],
    ["./make -v", "/f", "?"],
    ["awk '{ print }' /f", "/d/x", "file 5:6 644"],
    ["awk '{ print > \"/d/x\" }' /f", "/d/x", "?"],
    ["gofmt -l .", "/d/x", "file 5:6 644"],
    ["gofmt -l -w .", "/d/x", "?"],
    ["gofmt $UNSET .", "/d/x", "?"],
    ["find / -exec rm {} +", "/f", "?"],
    ["find / -name -delete-me", "/f", "file 5:6 640"],
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
    ["sed s/-i/x/ /f", "/f", "text\n"],
    ["sed -i -e s/x/y/ /d/x", "/f", "text\n"],
    ["sed -i -e s/t/x/ /f", "/f", "?"],
    ["sed -i --expression s/t/x/ /f", "/f", "?"],
    ["cd / && sed -i f /d/x", "/f", "text\n"],
    ["cd / && sed -i --file script /f", "/f", "?"],
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
