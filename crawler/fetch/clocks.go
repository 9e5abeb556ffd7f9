package fetch

import "time"

// sleptOver is how much more has to pass on the wall clock than the machine has
// lived through, for it to have slept. Smaller jumps are a clock being set.
const sleptOver = 30 * time.Second

// clocks are what both clocks said at one time: the one on the wall, and the one
// that stands still while the machine sleeps.
type clocks struct{ wall, lived time.Time }

// slept reports whether the machine slept between earlier and c.
func (c clocks) slept(earlier clocks) bool {
	return !earlier.lived.IsZero() && c.wall.Round(0).Sub(earlier.wall.Round(0))-c.lived.Sub(earlier.lived) > sleptOver
}

// look reads both clocks, and notes if the machine slept since somebody did.
func (o *outage) look() clocks {
	o.mu.Lock()
	defer o.mu.Unlock()
	c := clocks{wall: o.now(), lived: time.Now()}
	if c.slept(o.seen) {
		o.woken = true
	}
	o.seen = c
	return c
}
