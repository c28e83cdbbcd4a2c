import { remembered } from "../syntax/remembered.ts";
import type { Range } from "../syntax/position.ts";
import { type LiteralCredential, literalCredentials } from "../go/literal-credentials.ts";
import type { Build } from "./model.ts";

/** Credentials that the instructions of a Dockerfile hold in plain text; comments are not looked at. */
export function writtenCredentials({
  dockerfile,
}: Build): (Omit<LiteralCredential, "start" | "end"> & { readonly range: Range })[] {
  const { instructions, comments, text } = dockerfile;
  return instructions.flatMap(({ range: [from, to] }) =>
    credentialsIn(text.slice(from, to)).flatMap(({ start, end, ...rest }) => {
      const range: Range = [from + start, from + end];
      const commented = comments.some(
        (comment) => comment.range[0] <= range[0] && range[1] <= comment.range[1],
      );
      return commented ? [] : [{ ...rest, range }];
    }),
  );
}

const credentialsIn = remembered(literalCredentials, 2000);
