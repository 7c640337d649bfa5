import { z } from "zod";

export const OrderLine = z.object({
  article: z.string().min(1),
  count: z.number().int().positive(),
  cents: z.number().int().nonnegative(),
});

export const OrderModel = z.object({
  id: z.string(),
  customer: z.string(),
  state: z.enum(["open", "paid", "shipped"]),
  lines: z.array(OrderLine).max(100),
});

export type OrderLine = z.infer<typeof OrderLine>;
export type OrderModel = z.infer<typeof OrderModel>;

/** What the customer pays, in cents. */
export function orderTotal({ lines }: OrderModel): number {
  return lines.reduce((sum, { count, cents }) => sum + count * cents, 0);
}

export class OrderFormatter {
  readonly #money: Intl.NumberFormat;

  constructor(locale: string) {
    this.#money = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" });
  }

  total(order: OrderModel): string {
    return this.#money.format(orderTotal(order) / 100);
  }
}
