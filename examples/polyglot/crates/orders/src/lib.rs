//! The orders of a day: taken, changed, and handed to billing.

mod order;

pub use order::{Order, OrderError, OrderLine, OrderState};

use order_money::Money;

/// More lines than this is a wholesale order, which another team handles.
pub const ORDER_LINES_MAX: usize = 100;

#[derive(Default)]
pub struct OrderService {
    orders: Vec<Order>,
}

impl OrderService {
    pub fn take(&mut self, customer: &str) -> &mut Order {
        let id = fastrand::u64(..);
        self.orders.push(Order::new(id, customer));
        self.orders.last_mut().expect("one was pushed just now")
    }

    pub fn order(&self, id: u64) -> Option<&Order> {
        self.orders.iter().find(|order| order.id == id)
    }

    pub fn revenue(&self) -> Money {
        self.orders
            .iter()
            .filter(|order| order.state == OrderState::Paid)
            .map(Order::total)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpaid_orders_earn_nothing() {
        let mut service = OrderService::default();
        let order = service.take("Ada");
        order.add(OrderLine::new("tea", 2, Money::cents(350))).unwrap();
        assert_eq!(itoa::Buffer::new().format(order.total().as_cents()), "700");
        assert_eq!(service.revenue(), Money::cents(0));
    }
}
