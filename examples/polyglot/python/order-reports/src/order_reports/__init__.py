"""Reports over the orders of the shop."""

from .report import OrderReport, order_report

__all__ = ["OrderReport", "order_report"]
