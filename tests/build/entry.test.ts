import { describe, expect, it } from "vitest";
import { type Owner, fileEntry, mayExecute, mayRead, mayWrite } from "../../src/build/files/entry.ts";
import { type Maybe, UNKNOWN } from "../../src/syntax/unknown.ts";
import { shown } from "./simulated.ts";

const ROOT: Owner = { uid: 0, gid: 0 };
const APP: Owner = { uid: 1000, gid: 1000 };
/** In the owner's group, or in none that is known. */
const FRIEND: Owner = { uid: 2000, gid: 1000 };
const ANYBODY: Owner = { uid: UNKNOWN, gid: UNKNOWN };
const OTHER: Owner = { uid: 3000, gid: 3000 };

const USERS = [ROOT, APP, FRIEND, OTHER, ANYBODY];
const letters = (answers: readonly unknown[]): string =>
  answers.map((answer) => (shown(answer) === "?" ? "?" : answer === true ? "y" : "n")).join("");

type Row = readonly [mode: Maybe<number>, write: string, read: string, execute: string];

describe("what root, the owner, one of its group, another, and somebody may do with a file of app", () => {
  it.each<Row>([
    // mode, write, read, execute
    [0o644, "yynn?", "yyyyy", "nnnnn"],
    [0o755, "yynn?", "yyyyy", "yyyyy"],
    [0o600, "yynn?", "yynn?", "nnnnn"],
    [0o700, "yynn?", "yynn?", "yynn?"],
    [0o400, "ynnn?", "yynn?", "nnnnn"],
    [0o664, "yyy??", "yyyyy", "nnnnn"],
    [0o640, "yynn?", "yy???", "nnnnn"],
    [0o750, "yynn?", "yy???", "yy???"],
    [0o666, "yyyyy", "yyyyy", "nnnnn"],
    [0o777, "yyyyy", "yyyyy", "yyyyy"],
    // Others may, the group may not: whoever is in the group may not.
    [0o602, "yy???", "yynn?", "nnnnn"],
    // The owner has no right that others have.
    [0o066, "ynyy?", "yn???", "nnnnn"],
    [0o011, "ynnn?", "ynnn?", "yn???"],
    [UNKNOWN, "y????", "y????", "?????"],
  ])("mode %o", (mode, write, read, execute) => {
    const entry = fileEntry(APP, mode);
    expect(letters(USERS.map((user) => mayWrite(entry, user)))).toBe(write);
    expect(letters(USERS.map((user) => mayRead(entry, user)))).toBe(read);
    expect(letters(USERS.map((user) => mayExecute(entry, user)))).toBe(execute);
  });

  it.each([
    [0o600, "y??", "y??", "nnn"],
    [0o644, "y??", "yyy", "nnn"],
    [0o700, "y??", "y??", "y??"],
    [0o666, "yyy", "yyy", "nnn"],
  ])("mode %o, when nobody knows whose it is", (mode, write, read, execute) => {
    const entry = fileEntry({ uid: UNKNOWN, gid: UNKNOWN }, mode);
    const users = [ROOT, APP, ANYBODY];
    expect(letters(users.map((user) => mayWrite(entry, user)))).toBe(write);
    expect(letters(users.map((user) => mayRead(entry, user)))).toBe(read);
    expect(letters(users.map((user) => mayExecute(entry, user)))).toBe(execute);
  });

  it("whether it can be executed is open when the context does not say", () => {
    const entry = { ...fileEntry(APP, 0o644), maybeExecutable: true };
    expect(letters(USERS.map((user) => mayExecute(entry, user)))).toBe("?????");
  });
});
