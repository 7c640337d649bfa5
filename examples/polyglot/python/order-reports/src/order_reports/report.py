"""Sums up orders by month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from order_tax import OrderTax, tax_of
from rich.console import Console
from rich.table import Table

ORDER_CURRENCY = "EUR"


@dataclass(frozen=True)
class Order:
    day: date
    cents: int
    tax: OrderTax = OrderTax.NORMAL


@dataclass
class OrderReport:
    months: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    taxes: int = 0

    def add(self, order: Order) -> None:
        self.months[f"{order.day:%Y-%m}"] += order.cents
        self.taxes += tax_of(order.cents, order.tax)

    @property
    def total(self) -> int:
        return sum(self.months.values())


def order_report(orders: list[Order]) -> OrderReport:
    report = OrderReport()
    for order in orders:
        report.add(order)
    return report


def main() -> None:
    report = order_report([Order(date(2024, 5, 1), 700), Order(date(2024, 6, 2), 1250)])
    table = Table("month", ORDER_CURRENCY)
    for month, cents in sorted(report.months.items()):
        table.add_row(month, f"{cents / 100:.2f}")
    Console().print(table)
