package main

import (
	"os"
	"sync"
	"time"
)

type batch struct{ wg sync.WaitGroup }

func (b *batch) flush() {
	for {
		b.wg.Wait()
	}
}

func (b *batch) start() {
	b.wg.Add(1)
	b.wg.Done()
}

func main() {
	b := &batch{}
	for i := 0; i < 4; i++ {
		go b.flush()
	}
	for i := 0; i < 4; i++ {
		go func() {
			for {
				b.start()
			}
		}()
	}
	time.Sleep(20 * time.Second)
	os.Exit(9)
}
