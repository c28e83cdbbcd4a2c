/**
 * Who may import whom: DESIGN in code. There is no list of known violations; where a rule is wrong, change
 * the rule and say why.
 */

/** A room of src may import itself and the rooms named; everything else of ours is forbidden. */
function room(name, allowed, comment) {
  return {
    name: `${name}-enters-only-its-neighbours`,
    severity: "error",
    comment,
    from: { path: `^src/${name}/` },
    to: { path: "^(src|bin|tests|tools)/", pathNot: [name, ...allowed].map((path) => `^src/${path}`) },
  };
}

/** Packages that read text. */
const PARSERS = "^node_modules/(unbash|yaml|dockerfile-ast)/";

/**
 * What a face may enter. The compose reader is there because a face decides when its YAML parser is loaded:
 * the command line when there is a compose file, the plugin at once, as ESLint's rules cannot wait.
 */
const FACE = [
  "linter/index\\.ts$",
  // Arguments are read before anybody knows whether the linter is needed.
  "linter/nearest\\.ts$",
  "diagnose/index\\.ts$",
  "workspace/",
  "version\\.ts$",
  "syntax/compose\\.ts$",
];

export default {
  forbidden: [
    room(
      "syntax",
      [],
      "Trees know nothing of what is done with them. Move the knowledge to src/go, src/images or src/build.",
    ),
    room("go", [], "What is true of Go needs no Dockerfile. What depends on a build belongs to src/build."),
    room(
      "images",
      ["go/"],
      "What is true of an image stands in a table. What a stage makes of it belongs to src/build.",
    ),
    room(
      "build",
      ["syntax/", "go/", "images/"],
      "The build model is asked, it asks nobody: pass what it needs as an option.",
    ),
    room(
      "languages",
      ["syntax/", "build/"],
      "A language makes source code out of text. It must not know which rules will look at it.",
    ),
    room(
      "rules",
      ["build/index\\.ts$", "go/", "syntax/"],
      "A rule asks ../build/index.ts and ../go. A question that is missing there is to be added there.",
    ),
    {
      name: "rules-take-only-types-from-syntax",
      severity: "error",
      comment: "A rule that parses would know the build twice. Let src/build answer what you want to read.",
      from: { path: "^src/rules/" },
      to: { path: "^src/syntax/", dependencyTypesNot: ["type-only"] },
    },
    room(
      "workspace",
      ["build/", "syntax/", "languages/index\\.ts$", "linter/index\\.ts$"],
      "Finding and reading files, and what holds for each, is one job. What is done with them belongs to the faces.",
    ),
    room(
      "linter",
      ["languages/", "rules/", "build/index\\.ts$", "syntax/"],
      "The linter runs rules over source code, in browsers too. Files and streams belong to the faces.",
    ),
    room(
      "diagnose",
      ["syntax/dockerfile/"],
      "A diagnosis reads a log and perhaps a Dockerfile. What the files would decide is a rule's; it is named, not asked.",
    ),
    {
      name: "linter-takes-only-types-from-syntax",
      severity: "error",
      comment: "Source code comes from src/languages, which is where ESLint gets it too.",
      from: { path: "^src/linter/" },
      to: { path: "^src/syntax/", dependencyTypesNot: ["type-only"] },
    },
    room(
      "cli",
      [...FACE, "lsp/index\\.ts$"],
      "The command line uses the linter as a library does: export from src/linter/index.ts what is missing.",
    ),
    room(
      "lsp",
      FACE,
      "The language server uses the linter as a library does: export from src/linter/index.ts what is missing.",
    ),
    {
      name: "plugin-only-collects",
      severity: "error",
      comment:
        "src/index.ts puts languages, rules and presets into one object. Logic belongs to one of the rooms.",
      from: { path: "^src/index\\.ts$" },
      to: {
        path: "^(src|bin|tests|tools)/",
        pathNot: "^src/((languages|rules|configs|linter|workspace)/|version\\.ts$|syntax/compose\\.ts$)",
      },
    },
    {
      name: "nothing-imports-the-plugin",
      severity: "error",
      comment: "src/index.ts is for users. Import the part that you need from its room.",
      from: { path: "^src/" },
      to: { path: "^src/index\\.ts$" },
    },
    {
      name: "bin-starts-the-command-line",
      severity: "error",
      comment: "bin/ is what npm links: it starts the built command line and does nothing else.",
      from: { path: "^bin/" },
      to: { pathNot: "^(\\.\\./)?dist/cli\\.js$" },
    },
    {
      name: "only-the-language-server-speaks-its-protocol",
      severity: "error",
      comment: "Code for editors belongs to src/lsp.",
      from: { path: "^src/", pathNot: "^src/lsp/" },
      to: { path: "^node_modules/vscode-" },
    },
    {
      name: "only-syntax-parses",
      severity: "error",
      comment:
        "One place knows each parser: add to src/syntax a function that gives our tree. Our own configuration file is no input of a build.",
      from: { path: "^src/", pathNot: "^src/(syntax/|workspace/yaml\\.ts$)" },
      to: { path: PARSERS },
    },
    {
      name: "yaml-only-on-demand",
      severity: "error",
      comment: "The YAML parser is a third of the program: import() it where a YAML file has been found.",
      from: { path: "^src/", pathNot: "^src/(syntax/|workspace/yaml\\.ts$)" },
      to: {
        path: "^(node_modules/yaml/|src/workspace/yaml\\.ts$)",
        dependencyTypesNot: ["dynamic-import", "type-only"],
      },
    },
    {
      name: "language-server-only-on-demand",
      severity: "error",
      comment:
        "The command line starts without the protocol's code: import() it for `dockerlint-go lsp` alone.",
      from: { path: "^src/", pathNot: "^src/lsp/" },
      to: { path: "^src/lsp/", dependencyTypesNot: ["dynamic-import"] },
    },
    {
      name: "only-faces-touch-the-machine",
      severity: "error",
      comment:
        "The core runs in browsers and reads only what it is given. Read files in src/workspace or a face.",
      from: { path: "^src/", pathNot: "^src/(workspace|cli|lsp)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "nothing-is-started-or-sent",
      severity: "error",
      comment:
        "Whoever lints a repository need not trust it: SECURITY.md promises that nothing of it is executed.",
      from: { path: "^src/" },
      to: {
        dependencyTypes: ["core"],
        path: "^(child_process|cluster|dgram|dns|http|http2|https|inspector|net|repl|tls|vm|worker_threads)(/|$)",
      },
    },
    {
      name: "eslint-only-by-type",
      severity: "error",
      comment: "ESLint starts us, never the other way round: without it the command line must work as well.",
      from: { path: "^src/" },
      to: { path: "^node_modules/(eslint|@eslint|@typescript-eslint)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "bundle-only-what-is-listed",
      severity: "error",
      comment:
        "The package has no dependencies: what src imports is bundled. Ask first, then add it here and to tsdown.config.ts.",
      from: { path: "^src/" },
      to: {
        path: "^node_modules/",
        pathNot:
          "^node_modules/(unbash|yaml|ignore|vscode-(languageserver-protocol|jsonrpc)|eslint|@eslint)/",
      },
    },
    {
      name: "editors-only-start-the-server",
      severity: "error",
      comment:
        "An extension has no logic of its own: what an editor can do, the language server does for all.",
      from: { path: "^editors/" },
      to: { path: "^(src|bin|tests|tools)/" },
    },
    {
      name: "tests-are-ends",
      severity: "error",
      comment: "What a program and a test both need is no test: move it to src or tools.",
      from: { path: "^(src|bin|tools)/" },
      to: { path: "^tests/" },
    },
    {
      name: "no-circle",
      severity: "error",
      comment: "Of two modules that need each other, one is really two: take out what both need.",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphan",
      severity: "error",
      comment: "Nothing imports this module and it starts nothing: import it, or delete it.",
      from: { orphan: true, path: "^src/" },
      to: {},
    },
    {
      name: "no-unresolvable",
      severity: "error",
      comment:
        "The import leads nowhere. Exceptions: bin/ before the first build, and what VS Code itself gives its extensions.",
      from: { pathNot: "^bin/" },
      to: { couldNotResolve: true, pathNot: "^vscode$" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    // Types count as well: a circle of types is a circle for the reader.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "^(node_modules|dist)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
    },
    exclude: { path: "^tests/(builds|projects)/" },
  },
};
