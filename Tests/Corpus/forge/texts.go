package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

type node struct{ next *node }

func rec(n int) int { return rec(n+1) + 1 }

type S string

func hot(m map[int]int, f func()) {
	for i := 0; i < 8; i++ {
		go func() {
			for {
				f()
			}
		}()
	}
	time.Sleep(20 * time.Second)
}

var sink []byte

func main() {
	runtime.GOMAXPROCS(4)
	m := map[int]int{}
	var nilm map[int]int
	var ch, nilch chan int
	ch = make(chan int)
	zero, neg, big := 0, -1, 5
	s := []int{1, 2, 3}
	var any1 interface{} = 1.5
	switch os.Args[1] {
	case "stack":
		rec(0)
	case "mapww":
		hot(m, func() { m[1]++ })
	case "maprw":
		go func() {
			for {
				m[1] = 2
			}
		}()
		for i := 0; i < 1e9; i++ {
			_ = m[1]
		}
	case "mapiter":
		for i := 0; i < 1000; i++ {
			m[i] = i
		}
		go func() {
			for {
				m[1] = 2
			}
		}()
		for {
			for k := range m {
				_ = k
			}
		}
	case "asleep":
		<-ch
	case "goexit":
		runtime.Goexit()
	case "nil":
		var n *node
		fmt.Println(n.next)
	case "index":
		fmt.Println(s[big])
	case "bounds":
		fmt.Println(s[:big])
	case "nilmap":
		nilm[1] = 1
	case "assert":
		fmt.Println(any1.(string))
	case "div":
		fmt.Println(1 / zero)
	case "makeslice":
		sink = make([]byte, neg)
	case "makechan":
		_ = make(chan int, neg)
	case "closeclosed":
		close(ch)
		close(ch)
	case "closenil":
		close(nilch)
	case "sendclosed":
		close(ch)
		ch <- 1
	case "wg":
		var wg sync.WaitGroup
		wg.Done()
	case "unlock":
		var mu sync.Mutex
		mu.Unlock()
	case "rwunlock":
		var mu sync.RWMutex
		mu.Unlock()
	case "runlock":
		var mu sync.RWMutex
		mu.RUnlock()
	case "threads":
		debug.SetMaxThreads(8)
		for i := 0; i < 40; i++ {
			go func() {
				var fds [2]int
				syscall.Pipe(fds[:])
				b := make([]byte, 1)
				syscall.Read(fds[0], b)
			}()
		}
		time.Sleep(5 * time.Second)
	case "fault":
		p := unsafe.Pointer(uintptr(0x123456789000))
		fmt.Println(*(*int)(p))
	case "oom":
		sink = make([]byte, 1<<46)
	case "app":
		panic(errors.New("load config: open x: no such file"))
	case "custom":
		panic(S("boom"))
	case "chain":
		defer func() { panic("second") }()
		panic("first")
	case "rechain":
		defer func() { r := recover(); panic(fmt.Sprint("wrapped: ", r)) }()
		panic("first")
	case "resame":
		defer func() { r := recover(); panic(r) }()
		panic("first")
	case "nilfunc":
		var f func()
		go f()
	case "array":
		_ = [8]int(s)
	case "fatalhash":
		json.Marshal(make(chan int))
		var k interface{} = []int{1}
		_ = map[interface{}]int{k: 1}
	}
}
