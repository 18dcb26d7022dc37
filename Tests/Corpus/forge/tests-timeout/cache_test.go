package cache

import (
	"testing"
	"time"
)

func TestQuick(t *testing.T) {}

func TestTake(t *testing.T) {
	t.Parallel()
	New().Take()
}

func TestRefresh(t *testing.T) {
	t.Parallel()
	t.Run("slow", func(t *testing.T) { time.Sleep(time.Minute) })
}
