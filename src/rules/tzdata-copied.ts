import { isKnown, lacksZones, shippedImage, withoutZones, zoneUse } from "../build/index.ts";
import type { RuleModule } from "./rule.ts";

type MessageIds = "loaded" | "variable";

/** A zone whose rules are data: `UTC` and its kin are none. */
const ZONE = /^:?(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/\w/;

/** A program that asks for a time zone, in an image without time zones. */
export default {
  meta: {
    type: "suggestion",
    languages: ["dockerlint-go/dockerfile"],
    docs: {
      description: "Require time zone data in an image whose program asks for a zone",
      recommended: true,
    },
    messages: {
      loaded:
        "{{path}} line {{line}} asks for the time zone {{zone}}, and gets the error `unknown time zone {{zone}}`: the image has no zone data.\n" +
        'Compile it in with `import _ "time/tzdata"` (or `-tags timetzdata`), install it (`apk add --no-cache tzdata`), or copy it: `COPY --from=STAGE /usr/share/zoneinfo /usr/share/zoneinfo`.',
      variable:
        "`TZ={{zone}}` has no effect on the Go program: the image has no zone data, so it runs in UTC, and says nothing of it.\n" +
        'Compile the zones in with `import _ "time/tzdata"` (or `-tags timetzdata`), or install them: `apk add --no-cache tzdata`.',
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    return {
      Dockerfile() {
        const image = shippedImage(context.sourceCode.build);
        if (!image || !withoutZones(image.state)) return;
        const { stage, steps, state, builds } = image;
        const zone = state.imageEnvironment.get("TZ");
        const setting = steps.findLast(
          ({ instruction }) =>
            instruction.type === "Env" && instruction.pairs.some(({ key }) => key.value === "TZ"),
        );
        if (setting && isKnown(zone) && ZONE.test(zone ?? "") && builds.every(lacksZones))
          context.report({
            loc: context.sourceCode.locOf(setting.instruction.range),
            messageId: "variable",
            data: { zone: zone ?? "" },
          });
        const use = builds.map((command) => zoneUse(command)).find(Boolean);
        if (use) {
          const { path, line, what } = use;
          context.report({
            loc: context.sourceCode.locOf(stage.from.range),
            messageId: "loaded",
            data: { path, line, zone: what },
          });
        }
      },
    };
  },
} satisfies RuleModule<MessageIds, readonly []>;
