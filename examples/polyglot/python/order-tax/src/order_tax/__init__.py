"""Tax rates, and the tax that is in a price."""

from enum import Enum


class OrderTax(Enum):
    NORMAL = 19
    REDUCED = 7
    NONE = 0


def tax_of(cents: int, tax: OrderTax) -> int:
    """The tax that a gross price holds, rounded half up."""
    return (cents * tax.value * 2 + 100 + tax.value) // (2 * (100 + tax.value))
