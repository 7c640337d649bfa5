import { z } from "zod";

/** Still on zod 3, while the model has moved to 4: hover over `zod` in package.json. */
const OrderSettings = z.object({
  url: z.string().default("/orders.json"),
  locale: z.string().default("en"),
});

export function orderSettings(query: string): z.infer<typeof OrderSettings> {
  return OrderSettings.parse(Object.fromEntries(new URLSearchParams(query)));
}
