// The gateway retries failed orders and counts the retries of each customer.
package main

import (
	"errors"
	"log"
	"net"
	"sync"
	"time"
)

var errBackend = errors.New("orders backend does not answer")

type retryBook struct{ attempts map[string]int }

func (b *retryBook) note(customer string) { b.attempts[customer]++ }

func send(order int) error {
	conn, err := net.DialTimeout("tcp", "127.0.0.1:8081", 50*time.Millisecond)
	if err != nil {
		return errors.Join(errBackend, err)
	}
	return conn.Close()
}

func worker(book *retryBook, customer string, orders <-chan int, done *sync.WaitGroup) {
	defer done.Done()
	for order := range orders {
		for send(order) != nil {
			book.note(customer)
		}
	}
}

func main() {
	log.Println("gateway: forwarding to 127.0.0.1:8081")
	if err := send(0); err != nil {
		log.Printf("gateway: first order failed, will retry: %v", err)
	}
	book := &retryBook{attempts: map[string]int{}}
	orders := make(chan int)
	var done sync.WaitGroup
	for _, customer := range []string{"acme", "globex", "initech", "umbrella"} {
		done.Add(1)
		go worker(book, customer, orders, &done)
	}
	for order := 1; order <= 1000; order++ {
		orders <- order
	}
	close(orders)
	done.Wait()
}
