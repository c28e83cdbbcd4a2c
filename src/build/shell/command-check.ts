import type { Arguments } from "./arguments.ts";
import type { Failure } from "./command-failure.ts";
import type { CommandCall, Machine } from "./machine.ts";

/** Why a command surely fails; undefined: it may not. */
export type Check = (call: CommandCall, machine: Machine, args: Arguments) => Failure | undefined;

/** Whether one of some options is given. */
export const given = ({ options }: Arguments, ...names: string[]): boolean =>
  names.some((name) => options.has(name));
