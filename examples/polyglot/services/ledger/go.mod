module example.org/shop/ledger

go 1.22
