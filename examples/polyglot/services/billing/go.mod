module example.org/shop/billing

go 1.22

require (
	example.org/shop/ledger v0.4.0
	github.com/google/uuid v1.6.0
)

// Both are changed together: the ledger is taken from next door.
replace example.org/shop/ledger => ../ledger
