package main

import (
	"log"
	"os/exec"
	"time"
)

func main() {
	log.Println("starting")
	for i := 0; i < 3; i++ {
		err := exec.Command("sh", "-c", "echo boom >&2; exit 1").Run()
		log.Printf("attempt %d: migrate: %v", i, err)
		time.Sleep(10 * time.Millisecond)
	}
	log.Println("WARNING: DATA RACE is what the detector would print")
	log.Println("listen tcp :8080: bind: address already in use; trying :8081")
	log.Println("listening on :8081")
	log.Println("shutting down")
	log.Println("bye")
}
