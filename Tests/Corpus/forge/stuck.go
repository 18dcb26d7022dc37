// Programs that stop, each in its own way, and healthy ones that only look so. usage: stuck NAME
// Unless the runtime ends it, the program is asked for its goroutines by SIGQUIT from outside.
package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"time"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func (a *account) pay(b *account, n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	time.Sleep(50 * time.Millisecond)
	b.mu.Lock()
	defer b.mu.Unlock()
	a.balance -= n
	b.balance += n
}

type inventory struct {
	mu    sync.Mutex
	stock map[string]int
}

// take forgets to unlock on its early return.
func (v *inventory) take(name string) bool {
	v.mu.Lock()
	if v.stock[name] == 0 {
		return false
	}
	v.stock[name]--
	v.mu.Unlock()
	return true
}

type settings struct {
	mu     sync.RWMutex
	values map[string]string
}

func (s *settings) get(k string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	time.Sleep(100 * time.Millisecond)
	return s.values[k] + s.fallback(k)
}

func (s *settings) fallback(k string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.values["default."+k]
}

func (s *settings) set(k, v string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[k] = v
}

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) total() int { c.mu.Lock(); defer c.mu.Unlock(); return c.n }
func (c *counter) report() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return fmt.Sprint(c.total())
}

type queue struct {
	mu    sync.Mutex
	ready *sync.Cond
	items []int
}

func (q *queue) put(n int) { q.mu.Lock(); q.items = append(q.items, n); q.mu.Unlock() }
func (q *queue) get() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.ready.Wait()
	}
	n := q.items[0]
	q.items = q.items[1:]
	return n
}

type catalog struct {
	mu    sync.Mutex
	price map[string]int
}

func (c *catalog) refresh(addr string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		panic(err)
	}
	buf := make([]byte, 1)
	conn.Read(buf)
}

func (c *catalog) lookup(n int) int { c.mu.Lock(); defer c.mu.Unlock(); return c.price[fmt.Sprint(n)] }

func produce(out chan<- int, n int) {
	for i := 0; i < n; i++ {
		out <- i
	}
}

func consume(in <-chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	for n := range in {
		if n == 3 {
			return
		}
	}
}

func drain(in <-chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	for range in {
	}
}

// keepSignals keeps the runtime from calling a stop a deadlock, as a real service would.
func keepSignals() chan os.Signal {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	return c
}

func listen() net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	return l
}

func main() {
	var wg sync.WaitGroup
	switch os.Args[1] {
	case "abba":
		keepSignals()
		a, b := &account{}, &account{}
		wg.Add(2)
		go func() { defer wg.Done(); a.pay(b, 1) }()
		go func() { defer wg.Done(); b.pay(a, 1) }()
		wg.Wait()
	case "leaked":
		sig := keepSignals()
		v := &inventory{stock: map[string]int{"tea": 9}}
		for _, name := range []string{"milk", "tea", "tea", "tea", "tea"} {
			go v.take(name)
			time.Sleep(20 * time.Millisecond)
		}
		<-sig
	case "behind":
		v := &inventory{stock: map[string]int{}}
		v.take("milk")
		l := listen()
		go http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { v.take("tea") }))
		client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1000}}
		for i := 0; i < 60; i++ {
			go client.Get("http://" + l.Addr().String())
		}
		select {}
	case "rwtwice":
		keepSignals()
		s := &settings{values: map[string]string{}}
		wg.Add(2)
		go func() { defer wg.Done(); s.get("color") }()
		time.Sleep(30 * time.Millisecond)
		go func() { defer wg.Done(); s.set("color", "red") }()
		wg.Wait()
	case "self":
		keepSignals()
		c := &counter{}
		fmt.Println(c.report())
	case "noreceiver":
		l := listen()
		go http.Serve(l, nil)
		out := make(chan int)
		wg.Add(1)
		go produce(out, 10)
		go consume(out, &wg)
		wg.Wait()
		select {}
	case "notclosed":
		keepSignals()
		in := make(chan int)
		wg.Add(3)
		for i := 0; i < 3; i++ {
			go drain(in, &wg)
		}
		produce(in, 100)
		wg.Wait()
	case "nilchan":
		sig := keepSignals()
		var updates chan int
		go produce(updates, 1)
		<-sig
	case "wg":
		keepSignals()
		wg.Add(3)
		for i := 0; i < 2; i++ {
			go func() { defer wg.Done() }()
		}
		wg.Wait()
	case "cond":
		keepSignals()
		q := &queue{}
		q.ready = sync.NewCond(&q.mu)
		wg.Add(2)
		for i := 0; i < 2; i++ {
			go func() { defer wg.Done(); q.get() }()
		}
		time.Sleep(30 * time.Millisecond)
		q.put(1) // nobody is told
		wg.Wait()
	case "held":
		l := listen()
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go func() { time.Sleep(time.Hour); c.Close() }()
			}
		}()
		c := &catalog{price: map[string]int{}}
		go c.refresh(l.Addr().String())
		time.Sleep(50 * time.Millisecond)
		for i := 0; i < 500; i++ {
			go c.lookup(i)
		}
		select {}
	case "healthy":
		// Idle workers, a ticker, an idle client connection, main waiting for a signal: nothing is wrong.
		sig := keepSignals()
		jobs := make(chan int)
		for i := 0; i < 4; i++ {
			wg.Add(1)
			go drain(jobs, &wg)
		}
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		go func() {
			t := time.NewTicker(time.Second)
			for {
				select {
				case <-t.C:
				case <-ctx.Done():
					return
				}
			}
		}()
		l := listen()
		go http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") }))
		if resp, err := http.Get("http://" + l.Addr().String()); err == nil {
			resp.Body.Close()
		}
		<-sig
	case "idlepool":
		// Workers without work and main waiting for a signal, nothing else.
		sig := keepSignals()
		jobs := make(chan int)
		q := &queue{}
		q.ready = sync.NewCond(&q.mu)
		for i := 0; i < 8; i++ {
			wg.Add(1)
			go drain(jobs, &wg)
			go q.get()
		}
		<-sig
	case "busy":
		// A slow consumer: the producer waits, and goes on.
		sig := keepSignals()
		out := make(chan int)
		go produce(out, 1<<30)
		go func() {
			for range out {
				time.Sleep(200 * time.Millisecond)
			}
		}()
		<-sig
	}
}
