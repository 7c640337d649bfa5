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


class OrderService:
    """Collects orders, and reports over those of a span of days."""

    def __init__(self, orders: list[Order] | None = None) -> None:
        self._orders = list(orders or [])

    def add(self, order: Order) -> None:
        self._orders.append(order)

    def order_report(self, first: date, last: date) -> OrderReport:
        report = OrderReport()
        for order in self._orders:
            if first <= order.day <= last:
                report.add(order)
        return report


def main() -> None:
    service = OrderService([Order(date(2024, 5, 1), 700), Order(date(2024, 6, 2), 1250)])
    report = service.order_report(date(2024, 1, 1), date(2024, 12, 31))
    table = Table("month", ORDER_CURRENCY)
    for month, cents in sorted(report.months.items()):
        table.add_row(month, f"{cents / 100:.2f}")
    Console().print(table)
