package parse

import "testing"

func TestFirst(t *testing.T) {
	t.Run("word", func(t *testing.T) {
		if First("abc") != 'a' {
			t.Fatal("wrong")
		}
	})
	t.Run("empty", func(t *testing.T) { First("") })
}
