package main

import (
	"fmt"
	"log"
	"os"
)

type config struct{ addr string }

func load(path string) (config, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return config{}, fmt.Errorf("load config: %w", err)
	}
	return config{string(b)}, nil
}

func main() {
	log.SetFlags(log.LstdFlags | log.Lmicroseconds | log.Lshortfile)
	log.Println("billing starting")
	c, err := load("/etc/billing/missing.toml")
	if err != nil {
		log.Fatalf("billing: %v", err)
	}
	log.Println(c)
}
