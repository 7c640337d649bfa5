import type { OrderModel } from "@shop/order-model";
import { OrderFormatter } from "@shop/order-model";

export interface OrderListProps {
  readonly orders: readonly OrderModel[];
  readonly locale: string;
}

export const OrderList = ({ orders, locale }: OrderListProps) => {
  const formatter = new OrderFormatter(locale);
  return (
    <ul class="orders">
      {orders.map((order) => (
        <OrderRow key={order.id} order={order} total={formatter.total(order)} />
      ))}
    </ul>
  );
};

function OrderRow({ order, total }: { order: OrderModel; total: string }) {
  return (
    <li class={order.state}>
      {order.customer}: {total}
    </li>
  );
}
