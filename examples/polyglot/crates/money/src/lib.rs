//! Money as whole cents: no order is ever half a cent off.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Money {
    cents: u64,
}

impl Money {
    pub const fn cents(cents: u64) -> Self {
        Self { cents }
    }

    pub const fn as_cents(self) -> u64 {
        self.cents
    }
}

impl Add for Money {
    type Output = Money;

    fn add(self, other: Money) -> Money {
        Money::cents(self.cents + other.cents)
    }
}

impl Mul<u32> for Money {
    type Output = Money;

    fn mul(self, count: u32) -> Money {
        Money::cents(self.cents * u64::from(count))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::default(), Add::add)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(itoa::Buffer::new().format(self.cents / 100))?;
        write!(f, ".{:02} €", self.cents % 100)
    }
}
