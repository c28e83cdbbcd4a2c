/** Texts by absolute path that stand for what is in the files: documents that an editor has not saved yet. */
export type OpenTexts = ReadonlyMap<string, string>;
