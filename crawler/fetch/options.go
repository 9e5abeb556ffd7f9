package fetch

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// A store is what the client needs of a cache. Entries may vanish at any time.
type store interface {
	Get(ctx context.Context, key string) (value []byte, ok bool, err error)
	Set(ctx context.Context, key string, value []byte, keep time.Duration) error
}

// DefaultToken is the product token that is looked for in robots.txt.
const DefaultToken = "makegood"

// Options say how a [Client] fetches. Zero fields stand for the values named
// in brackets.
type Options struct {
	UserAgent string // sent with every request, such as "Makegood/1.0 (+https://contact)"; required
	Token     string // product token looked for in robots.txt [DefaultToken]

	Gap     time.Duration // least time between the starts of two requests to a host [1s]; negative: none
	Backoff time.Duration // wait before a second try; doubles with each try [1s]
	Park    time.Duration // longest Retry-After waited for; a host that wants more is left alone [2m]
	Tries   int           // most requests for one URL [4]
	Timeout time.Duration // of one try, from dialling to the head of the answer; the whole may take 5 times that [60s]
	MaxBody int64         // decoded bytes of one answer [32 MiB]

	Spool string // folder for large bodies on their way in, which is cleared of what a killed process left there [the system's for such files]
	Room  int64  // bytes of large bodies that are in memory at a time, received and decoded [64 MiB]
	room  *room

	Skip func(contentType string) bool // answers given up once their head says what they are [none]

	Proxy *url.URL       // forward proxy, http only [none; the environment is not asked]
	Roots *x509.CertPool // [the system's]
	Allow []netip.Prefix // networks, such as 127.0.0.0/8, let through on any port [none]

	Store store         // cache of answers [none]
	TTL   time.Duration // how long an answer is used without asking [24h]

	MaxOutage time.Duration   // how long to wait for our own line to come back [10m]
	OnOutage  func(down bool) // told when our own line seems down, and when it is back [nobody]

	Known func(ctx context.Context, top string) bool // whether the resolver knows a top domain, such as org [the system's is asked]

	Now func() time.Time // the wall clock, for dates only [time.Now]
	Log *slog.Logger     // [none]
}

// filled returns o with the defaults, or every mistake in it.
func (o Options) filled() (Options, error) {
	fill(&o.Token, DefaultToken)
	fill(&o.Gap, time.Second)
	fill(&o.Backoff, time.Second)
	fill(&o.Park, 2*time.Minute)
	fill(&o.Tries, 4)
	fill(&o.Timeout, time.Minute)
	fill(&o.MaxBody, 32<<20)
	fill(&o.Room, 64<<20)
	fill(&o.TTL, 24*time.Hour)
	fill(&o.MaxOutage, 10*time.Minute)
	fill(&o.Log, slog.New(slog.DiscardHandler))
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Known == nil {
		o.Known = topKnown
	}
	if o.Skip == nil {
		o.Skip = func(string) bool { return false }
	}
	if o.OnOutage == nil {
		o.OnOutage = func(bool) {}
	}
	o.room = newRoom(o.Room)
	return o, o.check()
}

// fill sets a zero field to its default.
func fill[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

func (o Options) check() error {
	var errs []error
	if o.UserAgent == "" || strings.ContainsAny(o.UserAgent, "\r\n") {
		errs = append(errs, fmt.Errorf("user agent %q: want one line that says who asks", o.UserAgent))
	}
	if p := o.Proxy; p != nil && (p.Scheme != "http" || p.Host == "") {
		errs = append(errs, fmt.Errorf("proxy %s: want http://HOST:PORT", p.Redacted()))
	}
	for name, n := range map[string]int64{
		"tries": int64(o.Tries), "timeout": int64(o.Timeout), "largest body": o.MaxBody, "room": o.Room,
		"time to live": int64(o.TTL), "backoff": int64(o.Backoff), "longest outage": int64(o.MaxOutage),
	} {
		if n < 0 {
			errs = append(errs, fmt.Errorf("%s: below zero", name))
		}
	}
	return errors.Join(errs...)
}
