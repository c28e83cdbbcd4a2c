import { readFileSync } from "node:fs";

/**
 * Prints "N passed, N failed" from the JSON report of a test run; fails when there is no whole one. A test file
 * that did not even load counts as one failed test: its own tests are not in the report.
 */
const [, , file] = process.argv;
let passed = 0;
let failed = 0;
try {
  const report = JSON.parse(readFileSync(file, "utf8"));
  passed = report.numPassedTests;
  failed = report.numFailedTests + report.testResults.filter(failedToLoad).length;
  if (!report.success || passed === 0) process.exitCode = 1;
} catch (error) {
  console.error(`The tests did not run to their end: ${error.message}`);
  process.exitCode = 1;
}
console.log(`${passed} passed, ${failed} failed`);

function failedToLoad({ status, assertionResults }) {
  return status === "failed" && !assertionResults.some((test) => test.status === "failed");
}
