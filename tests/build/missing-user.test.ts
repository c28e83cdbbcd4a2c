import { expect, it } from "vitest";
import { creationLine } from "../../src/build/index.ts";
import { simulated, stepOf } from "./simulated.ts";

const DEBIAN = ["FROM debian:bookworm-slim"];
const ALPINE = ["FROM alpine:3.22"];

it.each([
  [DEBIAN, "app", "RUN useradd -m app"],
  [ALPINE, "app", "RUN adduser -D app"],
  [DEBIAN, "app:app", "RUN useradd -m app"],
  [DEBIAN, "root:app", "RUN groupadd app"],
  [ALPINE, "root:app", "RUN addgroup app"],
  [DEBIAN, "app:root", undefined],
  [DEBIAN, "app:other", undefined],
  // A group of that name keeps useradd from making its own.
  [[...DEBIAN, "RUN groupadd app"], "app", undefined],
  [[...DEBIAN, "RUN groupadd other"], "app", "RUN useradd -m app"],
  [[...DEBIAN, "RUN useradd -m app"], "app", undefined],
  [DEBIAN, "My.App", undefined],
  [DEBIAN, "root:My.Group", undefined],
  [DEBIAN, "1000", undefined],
  [[...DEBIAN, "USER nobody"], "app", undefined],
  [[...DEBIAN, "ARG WHO", "USER $WHO"], "app", undefined],
  [[...DEBIAN, 'SHELL ["/bin/bash", "-c"]'], "app", undefined],
  [[...DEBIAN, "ARG SHELL", 'SHELL ["$SHELL", "-c"]'], "app", undefined],
  [["FROM busybox"], "app", undefined],
  [["FROM example.com/base"], "app", undefined],
])("%j: %s is made by %s", (lines, spec, expected) => {
  expect(creationLine(spec, stepOf(simulated([...lines, "RUN true"])).before)).toBe(expected);
});
