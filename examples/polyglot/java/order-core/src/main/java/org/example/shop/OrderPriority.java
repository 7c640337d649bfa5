package org.example.shop;

public enum OrderPriority {
  NORMAL(3),
  EXPRESS(1);

  private final int days;

  OrderPriority(int days) {
    this.days = days;
  }

  public int days() {
    return days;
  }
}
