package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"makegood/crawler/fetch/robots"
)

const (
	// keepRobots is how long a robots.txt is used without asking again.
	keepRobots = 24 * time.Hour

	// A robots.txt that could not be had is asked for again after askAgain,
	// then after twice that and so on, up to askAgainMax.
	askAgain    = 10 * time.Minute
	askAgainMax = 6 * time.Hour

	// rememberOver is from how many answers on the old ones are dropped.
	rememberOver = 20_000
)

// An answer is what one address of a robots.txt gave.
type answer struct {
	access Access
	rules  robots.Rules
	target string // where it is redirected to; empty if it is not
	err    error  // why it could not be had; wraps ErrRobotsUnreachable or ErrGuard
	until  time.Time
	failed int    // times in a row it could not be had
	moment uint64 // that of [Client.Moment] when it was learnt
}

// A memory holds what is known of robots.txt files, by address.
type memory struct {
	token  string
	now    func() time.Time
	moment func() uint64

	mu    sync.Mutex
	known map[string]*answer
	locks map[string]*lock
}

func newMemory(o Options) memory {
	return memory{token: o.Token, now: o.Now, moment: func() uint64 { return 0 }, known: map[string]*answer{}, locks: map[string]*lock{}}
}

// recall returns what is known of address, nil if that is nothing or too old.
func (m *memory) recall(address string) *answer {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a := m.known[address]; a != nil && m.now().Before(a.until) {
		return a
	}
	return nil
}

// note remembers what an address gave. It returns nil, and remembers nothing,
// if the request was called off or failed for a reason of our own.
func (m *memory) note(address string, err error, result *Result) *answer {
	state, reason := result.Classify(err)
	if state == "" {
		return nil
	}
	at := m.now()
	if result.Recording != nil && result.Cached {
		at = result.Recording.Date
	}
	var guard *GuardError
	switch {
	case errors.As(err, &guard):
		return m.remember(address, &answer{access: Unreached, err: err, until: at.Add(keepRobots)})
	case err != nil && state == "truncated" && result.Status/100 == 2 && len(result.Body) >= robots.MaxBytes:
		return m.remember(address, m.read(result.Body, at))
	case err != nil:
		return m.remember(address, unreached(err, at))
	case state == "blocked" && reason == "block-page":
		return m.remember(address, unreached(errors.New("a block page in its place"), at))
	}
	return m.remember(address, m.answered(address, result.Status, result.Header.Get("Location"), result.Body, at))
}

// answered reads an answer by its status, as RFC 9309 section 2.3.1 has it. A
// redirect to what is plainly no robots.txt, such as a start page or a login,
// counts as none.
func (m *memory) answered(address string, status int, location string, body []byte, at time.Time) *answer {
	switch {
	case status >= 200 && status < 300:
		return m.read(body, at)
	case status >= 300 && status < 400 && location != "":
		target, err := resolve(address, location)
		switch {
		case err != nil:
			return unreached(err, at)
		case !strings.Contains(target.Path, "robots") && !strings.HasSuffix(target.Path, ".txt"):
			return &answer{access: Unruled, until: at.Add(keepRobots)}
		}
		return &answer{target: target.String(), until: at.Add(keepRobots)}
	case status >= 400 && status < 500 && status != http.StatusTooManyRequests:
		return &answer{access: Unruled, until: at.Add(keepRobots)}
	}
	return unreached(fmt.Errorf("status %d", status), at)
}

func (m *memory) read(body []byte, at time.Time) *answer {
	a := &answer{access: Ruled, rules: robots.Parse(body).For(m.token), until: at.Add(keepRobots)}
	if a.rules.RefusesAll() {
		a.access = RefusedAll
	}
	return a
}

func unreached(err error, at time.Time) *answer {
	return &answer{access: Unreached, err: fmt.Errorf("%w: %w", ErrRobotsUnreachable, err), until: at}
}

// resolve returns where a redirect leads, in lower case where case does not
// count and without a fragment.
func resolve(address, location string) (*url.URL, error) {
	base, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	target, err := base.Parse(location)
	if err != nil {
		return nil, err
	}
	target.Scheme, target.Host = strings.ToLower(target.Scheme), strings.ToLower(target.Host)
	target.Fragment, target.RawFragment = "", ""
	return target, nil
}

// remember puts a in place of what was known, and makes room if need be.
func (m *memory) remember(address string, a *answer) *answer {
	m.mu.Lock()
	defer m.mu.Unlock()
	a.moment = m.moment()
	if a.access == Unreached && errors.Is(a.err, ErrRobotsUnreachable) {
		if before := m.known[address]; before != nil {
			a.failed = before.failed
		}
		a.until = a.until.Add(min(askAgain<<min(a.failed, 10), askAgainMax))
		a.failed++
	}
	if len(m.known) >= rememberOver {
		m.drop()
	}
	m.known[address] = a
	return a
}

// forget drops what was learnt since a moment.
func (m *memory) forget(from uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for address, a := range m.known {
		if a.moment >= from {
			delete(m.known, address)
		}
	}
}

// drop forgets what is too old to be used, and everything if that is not
// enough: to forget only means to ask again.
func (m *memory) drop() {
	now := m.now()
	for address, a := range m.known {
		if !now.Before(a.until) {
			delete(m.known, address)
		}
	}
	if len(m.known) > rememberOver/2 {
		clear(m.known)
	}
}

// learn notes an answer that a journal holds.
func (m *memory) learn(origin string, status int, body []byte) {
	if status >= 300 && status < 400 {
		return
	}
	address := robotsAt(origin)
	m.remember(address, m.answered(address, status, "", body, m.now()))
}

// learnRedirect notes a redirect that a journal holds.
func (m *memory) learnRedirect(origin, target string) {
	address := robotsAt(origin)
	m.remember(address, m.answered(address, http.StatusFound, target, nil, m.now()))
}

func robotsAt(origin string) string {
	return strings.ToLower(strings.TrimRight(origin, "/")) + "/robots.txt"
}

// state follows what is known from an origin on.
func (m *memory) state(origin string) (Access, time.Duration) {
	address := robotsAt(origin)
	for range maxHops + 1 {
		a := m.recall(address)
		switch {
		case a == nil:
			return Unasked, 0
		case a.target == "":
			return a.access, min(a.rules.Delay, MaxDelay)
		}
		address = a.target
	}
	return Unreached, 0
}
