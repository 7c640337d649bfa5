import { render } from "preact";
import { OrderModel } from "@shop/order-model";
import { OrderList } from "./OrderList.js";
import { orderSettings } from "./settings.js";

export async function loadOrders(url: string): Promise<OrderModel[]> {
  const answer = await fetch(url);
  return OrderModel.array().parse(await answer.json());
}

const { url, locale } = orderSettings(location.search);
const orders = await loadOrders(url);
render(OrderList({ orders, locale }), document.body);
