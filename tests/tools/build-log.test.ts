import { describe, expect, it } from "vitest";
import { failureOf } from "../../tools/builds/log.ts";

const log = (...lines: string[]): string => lines.join("\n");

describe("a log of plain progress", () => {
  it("names the step that failed, not the one that was cancelled for it", () => {
    const text = log(
      "#1 [internal] load build definition from Dockerfile",
      "#7 [build 3/4] RUN go vet ./...",
      "#8 [build 4/4] RUN go build .",
      '#7 ERROR: process "/bin/sh -c go vet ./..." did not complete successfully: context canceled',
      "#8 0.412 main.go:3:2: undefined: x",
      '#8 ERROR: process "/bin/sh -c go build ." did not complete successfully: exit code: 1',
      "------",
      " > [build 4/4] RUN go build .:",
      "0.412 main.go:3:2: undefined: x",
      "------",
      'ERROR: failed to build: failed to solve: process "/bin/sh -c go build ." did not complete successfully: exit code: 1',
    );
    const { failedStep, error } = failureOf(text);
    expect(failedStep).toBe("[build 4/4] RUN go build .");
    expect(error).toEqual([
      "main.go:3:2: undefined: x",
      'process "/bin/sh -c go build ." did not complete successfully: exit code: 1',
      expect.stringContaining("ERROR: failed to build"),
    ]);
  });

  it("has no step where none was reached", () => {
    expect(failureOf(log("", 'unable to prepare context: path "CASE/srv" not found'))).toEqual({
      failedStep: null,
      error: ['unable to prepare context: path "CASE/srv" not found'],
    });
  });

  it("leaves out the name that compose gives to an internal step", () => {
    const text = log("#1 [app internal] load build definition from Dockerfile", "#1 ERROR: open Dockerfile");
    expect(failureOf(text).failedStep).toBe("[internal] load build definition from Dockerfile");
  });
});
