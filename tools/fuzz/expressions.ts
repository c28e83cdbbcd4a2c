import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { type AST, RegExpParser } from "@eslint-community/regexpp";
import ts from "typescript";
import type { Random } from "../random.ts";

/** A regular expression that is written in our sources. */
export interface Expression {
  /** `FILE:LINE`. */
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression literal below a folder. */
export function expressionsIn(root: string): readonly Expression[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .flatMap((path) => {
      const file = join(root, path);
      const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
      return literalsIn(source, relative(root, file));
    });
}

function literalsIn(file: ts.SourceFile, path: string): readonly Expression[] {
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({
        place: `${path}:${String(line + 1)}`,
        source: node.text.slice(1, end),
        // Where it goes on is not what is asked.
        flags: node.text.slice(end + 1).replace(/[gy]/g, ""),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Pieces, one for each character, of a text that the expression may accept. */
export function acceptedPieces({ source, flags }: Expression, random: Random): readonly string[] {
  const { pattern } = new RegExpParser({ ecmaVersion: 2024 }).parseLiteral(`/${source}/${flags}`);
  return piecesOf(random.any(pattern.alternatives), flags, random);
}

function piecesOf(node: AST.Node | undefined, flags: string, random: Random): readonly string[] {
  switch (node?.type) {
    case "Alternative":
      return node.elements.flatMap((element) => piecesOf(element, flags, random));
    case "Group":
    case "CapturingGroup":
      return piecesOf(random.any(node.alternatives), flags, random);
    case "Quantifier": {
      const times = Math.max(node.min, Math.min(random.whole(0, 2), node.max));
      return Array.from({ length: times }, () => piecesOf(node.element, flags, random)).flat();
    }
    case "Character":
      return [String.fromCodePoint(node.value)];
    case "CharacterSet":
    case "CharacterClass":
      return [characterOf(node.raw, flags)];
    default:
      // Assertions and references take no characters that could be repeated.
      return [];
  }
}

const CHARACTERS = Array.from(" ab0A:/.-_=$\"'\n\t\\#@,()[]{}<>|&;*+?!%^~`é");

function characterOf(set: string, flags: string): string {
  const whole = new RegExp(`^${set}$`, flags);
  return CHARACTERS.find((character) => whole.test(character)) ?? "x";
}
