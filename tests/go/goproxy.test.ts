import { describe, expect, it } from "vitest";
import { parseGoProxy } from "../../src/go/goproxy.ts";

describe("parseGoProxy", () => {
  it("reads entries up to the first terminal one", () => {
    expect(parseGoProxy(" https://a.example | goproxy.cn,,direct,htps://x")).toEqual({
      error: undefined,
      entries: [
        { kind: "url", url: "https://a.example", fallsBackOnError: true },
        { kind: "url", url: "https://goproxy.cn", fallsBackOnError: false },
        { kind: "direct", url: "direct", fallsBackOnError: false },
      ],
    });
    expect(parseGoProxy("off,direct").entries).toEqual([
      { kind: "off", url: "off", fallsBackOnError: false },
    ]);
  });

  it("takes the default for an empty value", () => {
    expect(parseGoProxy("").entries.map(({ url }) => url)).toEqual(["https://proxy.golang.org", "direct"]);
  });

  it.each([
    ["direc", "invalid proxy URL missing scheme: direc"],
    ["https://goproxy.cn,direc", "invalid proxy URL missing scheme: direc"],
    ["https://goproxy.cn direct", 'parse "https://goproxy.cn direct": invalid character " " in host name'],
    [",", "GOPROXY list is not the empty string, but contains no entries"],
    [" | ", "GOPROXY list is not the empty string, but contains no entries"],
    [
      "htps://proxy.golang.org",
      "invalid proxy URL scheme (must be https, http, file): htps://proxy.golang.org",
    ],
    ["htps://u:secret@a.b", "invalid proxy URL scheme (must be https, http, file): htps://u:xxxxx@a.b"],
    ["file://host/x", "invalid file:// proxy URL with non-path elements: file://host/x"],
    ["https://[a.b", "parse \"https://[a.b\": missing ']' in host"],
    ["https:///a.b,direct", "http: no Host in request URL"],
    ["/srv/proxy", "invalid proxy URL missing scheme: /srv/proxy"],
    [
      `"https://goproxy.cn,direct"`,
      String.raw`parse "\"https://goproxy.cn": first path segment in URL cannot contain colon`,
    ],
    ["https://a.b:port", 'parse "https://a.b:port": invalid port ":port" after host'],
    ["https://a.b/%zz", 'parse "https://a.b/%zz": invalid URL escape "%zz"'],
    ["https://goproxy.cn;direct", "dial tcp: lookup goproxy.cn;direct: no such host"],
  ])("says what Go says of %s", (value, error) => {
    expect(parseGoProxy(value).error).toBe(error);
  });

  it.each([
    "https://goproxy.cn,direct",
    "goproxy.cn",
    "localhost:3000",
    "file:///srv/proxy",
    "http://u:p@a.b/x|off",
    "https://a.b/",
  ])("accepts %s", (value) => {
    expect(parseGoProxy(value).error).toBeUndefined();
  });

  it("leaves open what a fallback may mend", () => {
    expect(parseGoProxy("https://a;b|https://proxy.golang.org").error).toBeUndefined();
  });
});
