import { OrderModel } from "@shop/order-model";

export class OrderService {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async load(): Promise<OrderModel[]> {
    const answer = await fetch(this.#url);
    return OrderModel.array().parse(await answer.json());
  }
}
