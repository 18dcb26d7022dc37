package main

import (
	"runtime"
	"unsafe"
)

type node struct{ next *node }

var tag uintptr = 7

//go:noinline
func grow(n int) int {
	var room [256]int
	room[n%256] = n
	if n == 0 {
		return 0
	}
	return grow(n-1) + room[n%256]
}

//go:noinline
func walk(depth int) int {
	tagged := (*node)(unsafe.Pointer(tag))
	sum := grow(depth)
	runtime.KeepAlive(tagged)
	return sum
}

func main() {
	walk(5000)
}
