// Billing turns the orders of a day into invoices.
package main

import (
	"fmt"
	"log"
	"time"

	"example.org/shop/ledger"
)

func main() {
	book := ledger.New()
	invoice := NewOrderInvoice("Ada", 700, time.Now())
	if err := invoice.Pay(book, time.Now()); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d entries, %d cents\n", book.Len(), book.OrderBalance())
}
