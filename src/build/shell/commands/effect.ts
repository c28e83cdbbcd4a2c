import type { CommandCall, Machine, Outcome } from "../machine.ts";

/** What a program does to the simulated image; nothing returned means: it succeeds, and prints we know not what. */
export type CommandEffect = (call: CommandCall, machine: Machine) => Outcome | undefined;
