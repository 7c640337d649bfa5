use order_money::Money;
use serde::{Deserialize, Serialize};

use crate::ORDER_LINES_MAX;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrderState {
    Open,
    Paid,
    Shipped { parcels: u8 },
}

#[derive(Debug, PartialEq, Eq)]
pub enum OrderError {
    TooManyLines,
    AlreadyPaid,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderLine {
    pub article: String,
    pub count: u32,
    pub price: Money,
}

impl OrderLine {
    pub fn new(article: &str, count: u32, price: Money) -> Self {
        Self { article: article.to_owned(), count, price }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    pub id: u64,
    pub customer: String,
    pub state: OrderState,
    lines: Vec<OrderLine>,
}

impl Order {
    pub(crate) fn new(id: u64, customer: &str) -> Self {
        Self { id, customer: customer.to_owned(), state: OrderState::Open, lines: Vec::new() }
    }

    pub fn add(&mut self, line: OrderLine) -> Result<(), OrderError> {
        if self.state != OrderState::Open {
            return Err(OrderError::AlreadyPaid);
        }
        if self.lines.len() == ORDER_LINES_MAX {
            return Err(OrderError::TooManyLines);
        }
        self.lines.push(line);
        Ok(())
    }

    pub fn total(&self) -> Money {
        self.lines.iter().map(|line| line.price * line.count).sum()
    }
}
