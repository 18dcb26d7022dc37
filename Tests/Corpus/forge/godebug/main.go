// Command godebug behaves in one way per argument, for artifacts of GODEBUG=gctrace, schedtrace and inittrace.
package main

import (
	"fmt"
	"log"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"example.com/godebug/geo"
)

type item struct {
	next *item
	key  [6]int
}

var (
	items  []*item
	blocks [][]byte
	sink   []byte
	pace   time.Duration
)

// number reads a count from the environment.
func number(name string, otherwise int) int {
	if value, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return value
	}
	return otherwise
}

func main() {
	log.SetOutput(os.Stderr)
	switch os.Args[1] {
	case "limit": // GOMEMLIMIT just above the live heap
		for i := 0; i < 700_000; i++ {
			items = append(items, &item{key: [6]int{i}})
		}
		log.Print("index loaded")
		serve(2500*time.Millisecond, 16<<10)
	case "leak": // sessions that nothing removes, with garbage beside them
		for i := 0; i < 2200; i++ {
			blocks = append(blocks, make([]byte, 96<<10))
			sink = make([]byte, 64<<10)
			if i%300 == 0 {
				log.Printf("request %d served", i)
				time.Sleep(20 * time.Millisecond)
			}
		}
	case "slowleak": // a leak of a few objects a request
		for i := 0; i < 60_000; i++ {
			for j := 0; j < 12; j++ {
				items = append(items, &item{})
			}
			sink = make([]byte, 8<<10)
		}
	case "forced": // the program collects after every request
		for i := 0; i < 60; i++ {
			sink = make([]byte, 200<<10)
			runtime.GC()
			time.Sleep(15 * time.Millisecond)
		}
	case "gcoff": // GOGC=off and a limit far above the live heap: as it should be
		blocks = append(blocks, make([]byte, 8<<20))
		serve(1500*time.Millisecond, 64<<10)
	case "alloc": // a busy allocator with a small live heap
		for i := 0; i < 40_000; i++ {
			items = append(items, &item{})
		}
		serve(1500*time.Millisecond, 8<<10)
	case "startup": // a cache is loaded, then it stays
		for i := 0; i < 400_000; i++ {
			items = append(items, &item{key: [6]int{i}})
		}
		log.Print("cache warm")
		pace = 400 * time.Microsecond
		serve(4*time.Second, 64<<10)
	case "oneforced": // one collection for a memory figure
		serve(400*time.Millisecond, 32<<10)
		runtime.GC()
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		log.Printf("heap in use %d", stats.HeapInuse)
		serve(400*time.Millisecond, 32<<10)
	case "pressure": // a big live heap and GOGC far too low
		for i := 0; i < 400_000; i++ {
			items = append(items, &item{key: [6]int{i}})
		}
		serve(2500*time.Millisecond, 16<<10)
	case "starve": // many goroutines that compute, few Ps
		spin(number("COUNT", 500), 6*time.Millisecond)
	case "eight": // eight goroutines that compute
		spin(8, 900*time.Millisecond)
	case "burst": // many short goroutines once, then calm
		spin(number("COUNT", 600), 50*time.Microsecond)
		time.Sleep(1200 * time.Millisecond)
	case "init":
		fmt.Println(geo.Count(strings.Repeat("a", 8)))
	default:
		log.Fatal("unknown mode")
	}
	log.Print("done")
}

// serve allocates garbage of size bytes for a while.
func serve(span time.Duration, size int) {
	end := time.Now().Add(span)
	count := 0
	for time.Now().Before(end) {
		sink = make([]byte, size)
		count++
		if pace > 0 {
			time.Sleep(pace)
		}
		if count%20_000 == 0 {
			log.Printf("served %d", count)
		}
	}
}

// spin runs n goroutines that compute for a while each.
func spin(n int, span time.Duration) {
	var group sync.WaitGroup
	for i := 0; i < n; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			end := time.Now().Add(span)
			for time.Now().Before(end) {
			}
		}()
	}
	group.Wait()
}
