const BOOLEANS = new Set("1 t T TRUE true True 0 f F FALSE false False".split(" "));

/** Switches that take more than truth values. */
const SPECIAL: Readonly<Record<string, (value: string) => boolean>> = {
  buildvcs: (value) => value === "auto",
  json: () => true,
  u: (value) => value === "patch",
  d: () => true,
  v: (value) => value === "test2json",
};

/** Flags with a number, of which nothing is said here but that it is none. */
const NUMBERS = new Set("p count parallel blockprofilerate memprofilerate mutexprofilefraction".split(" "));
const NUMBER = /^[-+]?[a-fox_]*\d[\da-fox_]*$/i;
/** A length of time needs a unit, except for 0. */
const DURATION = /^[-+]?(?:0+|(?:(?:\d+(?:\.\d*)?|\.\d+)[a-zµμ]+)+)$/;

/** Why Go refuses the value of a flag, in its words; undefined: it does not, or that is not known. Measured with Go 1.19.8 and 1.24.4. */
export function refusedValue(name: string, value: string, takesValue: boolean): string | undefined {
  if (!takesValue) {
    if (BOOLEANS.has(value) || SPECIAL[name]?.(value) === true) return undefined;
    return name === "buildvcs" ? "value is neither 'auto' nor a valid bool" : "parse error";
  }
  if (NUMBERS.has(name)) return NUMBER.test(value) ? undefined : "parse error";
  if (name === "timeout") return DURATION.test(value) ? undefined : "parse error";
  if (name !== "covermode" || /^(set|count|atomic)$/.test(value)) return undefined;
  return 'valid modes are "set", "count", or "atomic"';
}
