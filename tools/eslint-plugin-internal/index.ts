import ruleFileDocs from "./rules/rule-file-docs.ts";
import ruleFileExport from "./rules/rule-file-export.ts";
import ruleFileImports from "./rules/rule-file-imports.ts";
import ruleFileMessages from "./rules/rule-file-messages.ts";
import ruleFileOrder from "./rules/rule-file-order.ts";

export { throughSatisfies } from "./through-satisfies.ts";

/** ESLint plugin for this repository only: holds the files of src/rules to one form. */
export default {
  meta: { name: "internal" },
  rules: {
    "rule-file-docs": ruleFileDocs,
    "rule-file-export": ruleFileExport,
    "rule-file-imports": ruleFileImports,
    "rule-file-messages": ruleFileMessages,
    "rule-file-order": ruleFileOrder,
  },
};
