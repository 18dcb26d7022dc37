package sum

import "testing"

func sum(xs []int, n int) (total int) {
	for i := 0; i <= n; i++ {
		total += xs[i]
	}
	return total
}

func TestNothing(t *testing.T) {}

func BenchmarkSum(b *testing.B) {
	xs := make([]int, 64)
	for i := 0; i < b.N; i++ {
		sum(xs, 63)
	}
}

func BenchmarkSumAll(b *testing.B) {
	xs := make([]int, 64)
	for i := 0; i < b.N; i++ {
		sum(xs, len(xs))
	}
}
