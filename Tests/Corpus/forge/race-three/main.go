package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

var total int64
var names = map[string]int{}

type job struct{ id, done int }

func bump(wg *sync.WaitGroup) {
	defer wg.Done()
	atomic.AddInt64(&total, 1)
}

func register(name string, wg *sync.WaitGroup) {
	defer wg.Done()
	names[name] = len(names)
}

func finish(j *job, wg *sync.WaitGroup) {
	defer wg.Done()
	j.done = j.id
}

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go bump(&wg)
	total = 2
	wg.Wait()
	wg.Add(1)
	go register("a", &wg)
	time.Sleep(20 * time.Millisecond)
	names["b"] = 1
	wg.Wait()
	j := &job{id: 7}
	wg.Add(1)
	go finish(j, &wg)
	time.Sleep(20 * time.Millisecond)
	fmt.Println("done", j.done, total, len(names))
	wg.Wait()
}
