package rev

import (
	"testing"
	"unicode/utf8"
)

func FuzzReverse(f *testing.F) {
	f.Add("abc")
	f.Fuzz(func(t *testing.T, s string) {
		if utf8.ValidString(s) && !utf8.ValidString(Reverse(s)) {
			t.Errorf("Reverse(%q) is not valid text", s)
		}
	})
}
