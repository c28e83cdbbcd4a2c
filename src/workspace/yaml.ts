/** What configuration files need of the YAML parser, in a module of its own: the rest of the package is not bundled. */
export { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from "yaml";
