package worker

import (
	"os"
	"testing"
	"time"
)

func start(t *testing.T) {
	go func() {
		time.Sleep(50 * time.Millisecond)
		t.Logf("worker %d stopped", 1)
	}()
}

func TestStart(t *testing.T) { start(t) }

func TestMain(m *testing.M) {
	code := m.Run()
	time.Sleep(300 * time.Millisecond) // stop the containers
	os.Exit(code)
}
