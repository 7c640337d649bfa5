// Billing turns the orders of a day into invoices.
package main

import (
	"fmt"
	"log"
	"time"

	"example.org/shop/ledger"
)

// OrderService bills orders and books what is paid.
type OrderService struct {
	book *ledger.Ledger
	now  func() time.Time
}

// Bill writes an invoice and books it as paid in cash.
func (service *OrderService) Bill(customer string, cents int64) (*OrderInvoice, error) {
	invoice := NewOrderInvoice(customer, cents, service.now())
	return invoice, invoice.Pay(service.book, service.now())
}

func main() {
	service := &OrderService{book: ledger.New(), now: time.Now}
	if _, err := service.Bill("Ada", 700); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d entries, %d cents\n", service.book.Len(), service.book.OrderBalance())
}
