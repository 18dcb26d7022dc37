package stats

import (
	"sync"
	"testing"
)

type counter struct{ n int }

func (c *counter) inc() { c.n++ }

func TestInc(t *testing.T) {
	var c counter
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 1000; j++ {
				c.inc()
			}
		}()
	}
	wg.Wait()
	if c.n == 0 {
		t.Fatal("nothing counted")
	}
}

func TestOther(t *testing.T) {}
