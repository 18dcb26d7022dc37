package price

import "testing"

func TestNet(t *testing.T) {
	for _, c := range []struct {
		name        string
		gross, want int
	}{{"round", 100, 80}, {"odd", 7, 6}, {"zero", 0, 0}} {
		c := c
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := Net(c.gross); got != c.want {
				t.Errorf("Net(%d) = %d, want %d", c.gross, got, c.want)
			}
		})
	}
}

func TestSkipped(t *testing.T) { t.Skip("needs a database") }

func TestPlain(t *testing.T) { t.Log("fine") }
