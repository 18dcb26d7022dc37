// Package geo compiles its tables when the program starts if GEO_TABLES is set: work that belongs behind a sync.Once.
package geo

import (
	"os"
	"regexp"
	"strconv"
)

var tables = compile()

func compile() []*regexp.Regexp {
	count, _ := strconv.Atoi(os.Getenv("GEO_TABLES"))
	var list []*regexp.Regexp
	for i := 0; i < count; i++ {
		list = append(list, regexp.MustCompile(`^(?:[a-z]{2,8}[-_ ]?){1,6}`+strconv.Itoa(i)+`(?:street|st\.|road|rd\.)$`))
	}
	return list
}

// Count says how many tables match.
func Count(text string) int {
	matches := 0
	for _, table := range tables {
		if table.MatchString(text) {
			matches++
		}
	}
	return matches
}
