// Package ledger keeps what has been paid, in the order in which it was.
package ledger

import (
	"sync"
	"time"
)

// OrderEntry is one payment.
type OrderEntry struct {
	Reference string
	Cents     int64
	At        time.Time
}

// Ledger may be used by several goroutines.
type Ledger struct {
	mutex   sync.Mutex
	entries []OrderEntry
}

// New makes an empty ledger.
func New() *Ledger {
	return &Ledger{}
}

// Post adds an entry; entries are never changed.
func (l *Ledger) Post(entry OrderEntry) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.entries = append(l.entries, entry)
}

// Len counts the entries.
func (l *Ledger) Len() int {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return len(l.entries)
}

// OrderBalance sums up all payments, in cents.
func (l *Ledger) OrderBalance() (sum int64) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for _, entry := range l.entries {
		sum += entry.Cents
	}
	return sum
}
