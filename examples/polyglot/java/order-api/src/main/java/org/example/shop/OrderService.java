package org.example.shop;

import com.google.gson.Gson;
import java.util.ArrayDeque;
import java.util.Queue;

/** Takes orders as JSON and hands them to the warehouse, express ones first. */
public final class OrderService {
  private final Gson gson = new Gson();
  private final Queue<Order> normal = new ArrayDeque<>();
  private final Queue<Order> express = new ArrayDeque<>();

  public void accept(String json) {
    Order order = gson.fromJson(json, Order.class);
    queueFor(order.priority()).add(order);
  }

  /** Null where there is nothing to do. */
  public Order next() {
    return express.isEmpty() ? normal.poll() : express.poll();
  }

  private Queue<Order> queueFor(OrderPriority priority) {
    return priority == OrderPriority.EXPRESS ? express : normal;
  }
}
