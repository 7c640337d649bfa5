package org.example.shop;

import java.util.List;

/** An order as the warehouse sees it: what to put into the parcel. */
public record Order(long id, OrderPriority priority, List<Line> lines) {
  public static final int MAX_LINES = 100;

  public record Line(String article, int count) {}

  public Order {
    if (lines.size() > MAX_LINES) throw new IllegalArgumentException("too many lines");
    lines = List.copyOf(lines);
  }

  public int pieces() {
    return lines.stream().mapToInt(Line::count).sum();
  }
}
