package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"
)

type counter struct {
	mu sync.Mutex
	n  int
}

type wire struct {
	Name string `json:"name`
}

func (c counter) value() int { return c.n }

func wait() {
	ctx, _ := context.WithTimeout(context.Background(), time.Second)
	<-ctx.Done()
}

func main() {
	var c counter
	d := c
	fmt.Printf("%d items\n", "three")
	fmt.Println("total %d", d.value())
	var w wire
	json.Unmarshal([]byte("{}"), w)
	x := 1
	x = x
	wait()
	os.Exit(0)
	fmt.Println("never")
}
