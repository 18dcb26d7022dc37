package main

import _ "unsafe"

//go:linkname systemstack runtime.systemstack
func systemstack(fn func())

//go:noinline
func descend(n int) int {
	var room [128]int
	room[n%128] = n
	if n == 0 {
		return 0
	}
	return descend(n-1) + room[n%128]
}

func main() {
	systemstack(func() { descend(1000000) })
}
