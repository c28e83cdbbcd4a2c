import type { Rolldown } from "tsdown";

/**
 * A build plugin for packages in CommonJS: what they require of Node is asked of the process. In a bundle of ES modules
 * there is no `require`, and an import of all that they may want would be made before it is wanted.
 */
export function nodeRequires(packages: RegExp): Rolldown.Plugin {
  return {
    name: "node-requires",
    transform(code, id) {
      if (!packages.test(id)) return undefined;
      return code.replace(/\brequire\((["'])(?:node:)?([a-z_]+)\1\)/g, 'process.getBuiltinModule("node:$2")');
    },
  };
}
