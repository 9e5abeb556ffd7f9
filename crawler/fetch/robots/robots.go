// Package robots reads robots.txt as RFC 9309 has it: it parses what can be
// parsed and never fails, groups with the same product token count as one, the
// longest matching rule decides, and Allow wins a tie. It is pure: whether a
// robots.txt could be had, and what follows if not, is its caller's to say.
package robots

import "time"

// MaxBytes is how much of a robots.txt is read; what follows is ignored. A
// line cut by it is ignored too.
const MaxBytes = 512 << 10

// A File is a parsed robots.txt. The zero File allows everything.
type File struct {
	Sitemaps []string // as written, in order, at most 1,000
	groups   []group
}

// A group is the rules under one or more user-agent lines.
type group struct {
	agents []string // product tokens in lower case, or "*"
	rules  []rule
	delay  time.Duration // 0 if none was stated
}

// Rules are what a robots.txt says to one agent. The zero Rules allow
// everything.
type Rules struct {
	Delay time.Duration // the Crawl-delay stated, not capped; 0 if none or not a number
	rules []rule
}

// For returns what f says to the agent with the given product token, such as
// "makegood"; case does not matter. The groups that name the token count
// together; only if there are none do those for "*".
func (f File) For(token string) Rules {
	if r, ok := f.named(lower(token)); ok {
		return r
	}
	r, _ := f.named("*")
	return r
}

// named joins the groups for one agent and reports whether there were any.
func (f File) named(agent string) (Rules, bool) {
	var r Rules
	found := false
	for _, g := range f.groups {
		if !contains(g.agents, agent) {
			continue
		}
		found = true
		r.rules = append(r.rules, g.rules...)
		r.Delay = max(r.Delay, g.delay)
	}
	return r, found
}

// RefusesAll reports whether the start page and everything not expressly
// allowed is refused.
func (r Rules) RefusesAll() bool {
	return !r.Allowed("/")
}

func contains(agents []string, agent string) bool {
	for _, a := range agents {
		if a == agent {
			return true
		}
	}
	return false
}
