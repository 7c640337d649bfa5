import { render } from "preact";
import { OrderFormatter } from "@shop/order-model";
import { OrderList } from "./OrderList.js";
import { OrderService } from "./orderService.js";
import { orderSettings } from "./settings.js";

const { url, locale } = orderSettings(location.search);
const orders = await new OrderService(url).load();
render(OrderList({ orders, formatter: new OrderFormatter(locale) }), document.body);
