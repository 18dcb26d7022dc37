package main

import (
	"errors"
	"log/slog"
	"os"
)

func connect() error { return errors.New("dial tcp 10.2.0.9:5432: connect: connection refused") }

func main() {
	slog.Info("starting", "version", "1.4.2")
	if err := connect(); err != nil {
		slog.Error("cannot reach the database", "err", err)
		os.Exit(1)
	}
}
