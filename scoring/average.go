package scoring

import "math"

// An averaging is one of config.LevelAverages.
type averaging byte

const (
	byMean averaging = iota
	byPoints
	byGeometric
	byMinimum
)

func averagingOf(how string) averaging {
	switch how {
	case "points":
		return byPoints
	case "geometric":
		return byGeometric
	case "minimum":
		return byMinimum
	}
	return byMean
}

// A blend brings the parts of one level together, one after the other. Products
// are rounded before they are added, so that every machine gets the same bits.
type blend struct {
	how              averaging
	points, possible int
	total, weight    float64
}

// add takes a part: its percentage, its weight, and the points that it has of
// those that are possible.
func (b *blend) add(percent, weight float64, points, possible int) {
	if b.how == byMean {
		b.addToMean(percent, weight, points, possible)
		return
	}
	b.points += points
	b.possible += possible
	switch {
	case b.how == byMinimum && (b.weight == 0 || percent < b.total):
		b.total, b.weight = percent, 1
	case b.how == byGeometric && weight != 0:
		b.weight += weight
		if percent <= 0 {
			b.total = math.Inf(-1)
			return
		}
		b.total += float64(logarithm(percent) * weight)
	}
}

// addToMean is add for a mean, short enough to be inlined where there are many.
func (b *blend) addToMean(percent, weight float64, points, possible int) {
	b.points += points
	b.possible += possible
	b.total += float64(percent * weight)
	b.weight += weight
}

// value is what the parts come to; 0 if nothing has a weight. A geometric mean
// is 0 as soon as a part that has a weight is 0 or less. For points, something
// must be possible.
func (b *blend) value() float64 {
	switch {
	case b.how == byPoints:
		return share(b.points, b.possible)
	case b.weight == 0:
		return 0
	case b.how == byMean:
		return float64(b.total / b.weight)
	case b.how == byMinimum:
		return b.total
	case math.IsInf(b.total, -1):
		return 0
	}
	return exponential(float64(b.total / b.weight))
}

// average brings values together as one of config.Averages says. Weights stand
// for them in order.
func average(how string, values, weights []float64) float64 {
	b := blend{how: averagingOf(how)}
	for i, v := range values {
		b.add(v, weights[i], 0, 0)
	}
	return b.value()
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
