package cache

// Store is a value that one goroutine at a time may hold.
type Store struct{ slot chan int }

// New makes an empty store.
func New() *Store { return &Store{slot: make(chan int)} }

// Take waits for a value.
func (s *Store) Take() int { return <-s.slot }
