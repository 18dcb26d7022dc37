package main

import (
	"log"
	"net"
	"net/http"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	first, err := net.Listen("tcp", "127.0.0.1:18097")
	must(err)
	defer first.Close()
	log.Println("metrics on", first.Addr())
	must(http.ListenAndServe("127.0.0.1:18097", nil))
}
