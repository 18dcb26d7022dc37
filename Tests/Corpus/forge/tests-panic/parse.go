package parse

// First gives the first byte.
func First(s string) byte { return s[0] }
