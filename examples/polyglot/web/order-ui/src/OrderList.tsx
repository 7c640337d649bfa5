import type { OrderFormatter, OrderModel } from "@shop/order-model";

export interface OrderListProps {
  readonly orders: readonly OrderModel[];
  readonly formatter: OrderFormatter;
}

export const OrderList = ({ orders, formatter }: OrderListProps) => (
  <ul class="orders">
    {orders.map((order) => (
      <OrderRow key={order.id} order={order} total={formatter.total(order)} />
    ))}
  </ul>
);

function OrderRow({ order, total }: { order: OrderModel; total: string }) {
  return (
    <li class={order.state}>
      {order.customer}: {total}
    </li>
  );
}
