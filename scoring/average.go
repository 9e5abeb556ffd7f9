package scoring

import "math"

// average brings the parts of one level together as one of config.Averages
// says. Weights stand for the parts in order. It is 0 if nothing has a weight.
// Products are rounded before they are added, so that every machine gets the
// same bits.
func average(how string, values, weights []float64) float64 {
	switch how {
	case "minimum":
		return minimum(values)
	case "geometric":
		return geometric(values, weights)
	}
	var total, weight float64
	for i, v := range values {
		total += float64(v * weights[i])
		weight += weights[i]
	}
	if weight == 0 {
		return 0
	}
	return float64(total / weight)
}

func minimum(values []float64) float64 {
	least := math.Inf(1)
	for _, v := range values {
		least = min(least, v)
	}
	if len(values) == 0 {
		return 0
	}
	return least
}

// geometric is the weighted geometric mean. It is 0 as soon as a part that has
// a weight is 0 or less.
func geometric(values, weights []float64) float64 {
	var total, weight float64
	for i, v := range values {
		if weights[i] == 0 {
			continue
		}
		if v <= 0 {
			return 0
		}
		total += float64(logarithm(v) * weights[i])
		weight += weights[i]
	}
	if weight == 0 {
		return 0
	}
	return exponential(float64(total / weight))
}

// logarithm is the natural logarithm of x > 0, from basic operations alone: the
// functions of package math are written in assembly on some machines and differ
// in their last bits. With x = f * 2^e and s = (f-1)/(f+1), it is
// e ln 2 + 2 (s + s^3/3 + s^5/5 + …) (Abramowitz and Stegun 4.1.27).
func logarithm(x float64) float64 {
	f, e := math.Frexp(x) // exact
	if f < math.Sqrt2/2 {
		f, e = f*2, e-1
	}
	s := float64((f - 1) / (f + 1))
	square := float64(s * s)
	sum, power := 0.0, s
	for n := 1; n < 60; n += 2 { // s is at most 0.172, so that the last term is below 1e-45
		sum += float64(power / float64(n))
		power = float64(power * square)
	}
	return float64(float64(e)*math.Ln2) + float64(2*sum)
}

// exponential is e to the power of x, from basic operations alone.
func exponential(x float64) float64 {
	n := math.Floor(float64(x/math.Ln2) + 0.5)
	r := x - float64(n*math.Ln2)
	sum, term := 1.0, 1.0
	for i := 1; i < 25; i++ { // r is at most 0.35
		term = float64(float64(term*r) / float64(i))
		sum += term
	}
	return math.Ldexp(sum, int(n)) // exact
}
