package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// farOff stands for waits too long to count.
const farOff = 365 * 24 * time.Hour

// retryAfter reads a Retry-After, in seconds or as a date. It reports false if
// there is none, or it is in the past or makes no sense.
func retryAfter(value string, now time.Time) (time.Duration, bool) {
	value = strings.TrimSpace(value)
	if n, err := strconv.ParseUint(value, 10, 64); err == nil || digits(value) {
		if err != nil || n > uint64(farOff/time.Second) {
			return farOff, true
		}
		return time.Duration(n) * time.Second, n > 0
	}
	t, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	d := min(t.Sub(now), farOff)
	return d, d > 0
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
