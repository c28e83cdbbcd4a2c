/** The compose reader brings a YAML parser: it is loaded only where a compose file lies. */
export const parseCompose = (): Promise<typeof import("../syntax/compose.ts")> => import("../syntax/compose.ts");
