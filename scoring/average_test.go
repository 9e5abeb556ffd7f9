package scoring

import (
	"math"
	"testing"
)

func TestAverage(t *testing.T) {
	for _, c := range []struct {
		how             string
		values, weights []float64
		want            float64
	}{
		{"mean", []float64{0, 50, 100}, []float64{1, 1, 2}, 62.5},
		{"mean", nil, nil, 0},
		{"mean", []float64{80}, []float64{0}, 0},
		{"minimum", []float64{30, 20, 90}, []float64{1, 0, 1}, 20},
		{"geometric", []float64{1, 100}, []float64{1, 1}, 10},
		{"geometric", []float64{100, 0}, []float64{1, 1}, 0},
		{"geometric", []float64{100, 0}, []float64{1, 0}, 100},
		{"geometric", []float64{8, 64}, []float64{2, 1}, 16},
	} {
		if got := average(c.how, c.values, c.weights); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s of %v by %v is %v, want %v", c.how, c.values, c.weights, got, c.want)
		}
	}
}

// The functions of package math are the reference, to the last bits.
func TestLogarithmAndExponential(t *testing.T) {
	for x := 1e-9; x < 1e9; x *= 1.37 {
		if got, want := logarithm(x), math.Log(x); math.Abs(got-want) > 4e-15*max(1, math.Abs(want)) {
			t.Errorf("logarithm(%v) is %v, want %v", x, got, want)
		}
		if got := exponential(logarithm(x)); math.Abs(got-x) > 2e-14*x {
			t.Errorf("exponential(logarithm(%v)) is %v", x, got)
		}
	}
	// On every machine the same bits.
	if got := math.Float64bits(average("geometric", []float64{12.5, 37.5, 100}, []float64{1, 2, 1})); got != geometricBits {
		t.Errorf("bits of a geometric mean are %#x, want %#x", got, uint64(geometricBits))
	}
}

const geometricBits = 0x404234b89401807e
