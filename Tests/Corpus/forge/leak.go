package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"runtime/pprof"
	"time"
)

func ask(result chan<- int) {
	time.Sleep(20 * time.Millisecond)
	result <- 42
}

// get gives up before the answer comes; the worker stays.
func get(path string) int {
	result := make(chan int)
	pprof.Do(context.Background(), pprof.Labels("path", path, "tenant", "a: \"b\""), func(context.Context) { go ask(result) })
	select {
	case n := <-result:
		return n
	case <-time.After(time.Millisecond):
		return 0
	}
}

var _ = http.StatusOK

func main() {
	for round := 0; round < 3; round++ {
		for i := 0; i < 60; i++ {
			get([]string{"/orders", "/stock"}[i%2])
		}
		time.Sleep(100 * time.Millisecond)
		if len(os.Args) > 1 {
			fmt.Println("round", round)
			pprof.Lookup("goroutine").WriteTo(os.Stdout, 2)
			fmt.Println()
		}
	}
	if len(os.Args) == 1 {
		p := pprof.Lookup("goroutineleak")
		if p == nil {
			fmt.Println("no profile")
			return
		}
		p.WriteTo(os.Stdout, 2)
	}
}
