package main

import (
	"fmt"
	"time"

	"example.org/shop/ledger"
	"github.com/google/uuid"
)

// OrderDueDays is how long a customer may take to pay.
const OrderDueDays = 14

// OrderState says how far an invoice has come.
type OrderState int

const (
	OrderOpen OrderState = iota
	OrderPaid
	OrderOverdue
)

// OrderInvoice is what a customer gets for an order.
type OrderInvoice struct {
	Number   uuid.UUID
	Customer string
	Cents    int64
	Due      time.Time
	state    OrderState
}

// NewOrderInvoice bills an order that was taken now.
func NewOrderInvoice(customer string, cents int64, now time.Time) *OrderInvoice {
	return &OrderInvoice{
		Number:   uuid.New(),
		Customer: customer,
		Cents:    cents,
		Due:      now.AddDate(0, 0, OrderDueDays),
	}
}

// Pay books the invoice; paying twice is an error.
func (invoice *OrderInvoice) Pay(book *ledger.Ledger, at time.Time) error {
	if invoice.state == OrderPaid {
		return fmt.Errorf("invoice %s is paid already", invoice.Number)
	}
	book.Post(ledger.OrderEntry{Reference: invoice.Number.String(), Cents: invoice.Cents, At: at})
	invoice.state = OrderPaid
	return nil
}
