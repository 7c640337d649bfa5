"""Reports over the orders of the shop."""

from .report import OrderReport, OrderService

__all__ = ["OrderReport", "OrderService"]
