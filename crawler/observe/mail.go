package observe

import (
	"fmt"
	"net/mail"
	"strconv"
	"strings"
)

// An SPF is what a domain says about who may send mail in its name (RFC 7208).
type SPF struct {
	Record   string
	All      string // the qualifier of the all mechanism: -, ~, ? or +; empty if there is none
	Redirect string
	Lookups  int      // mechanisms and modifiers of the record itself that ask the DNS again; of those it includes nothing is known
	Faults   []string // that make receivers ignore it
}

// ParseSPF finds the SPF record among the TXT records of a domain. ok is false if
// there is none.
func ParseSPF(texts []string) (s SPF, ok bool) {
	for _, t := range texts {
		if t != "v=spf1" && !strings.HasPrefix(t, "v=spf1 ") {
			continue
		}
		if ok {
			s.Faults = append(s.Faults, "more than one SPF record (RFC 7208, section 4.5)")
			return s, true
		}
		s, ok = spf(t), true
	}
	return s, ok
}

func spf(record string) SPF {
	s := SPF{Record: record}
	for _, term := range strings.Fields(record)[1:] {
		low := strings.ToLower(term)
		qualifier, mechanism := "+", low
		if strings.ContainsAny(low[:1], "+-~?") {
			qualifier, mechanism = low[:1], low[1:]
		}
		name, _, _ := strings.Cut(mechanism, ":")
		name, _, _ = strings.Cut(name, "/")
		switch {
		case mechanism == "all":
			s.All = qualifier
		case strings.HasPrefix(mechanism, "redirect="):
			s.Redirect = mechanism[len("redirect="):]
			s.Lookups++
		case name == "include", name == "a", name == "mx", name == "ptr", name == "exists":
			s.Lookups++
		}
	}
	if s.Lookups > 10 {
		s.Faults = append(s.Faults, "more than ten lookups (RFC 7208, section 4.6.4)")
	}
	return s
}

// Strict reports whether the record tells receivers to reject or to mark mail
// from elsewhere.
func (s SPF) Strict() bool {
	return len(s.Faults) == 0 && (s.All == "-" || s.All == "~" || s.All == "" && s.Redirect != "")
}

// A DMARC is what a domain wants done with mail that fails (RFC 7489).
type DMARC struct {
	Record     string
	Policy     string // none, quarantine or reject; empty if it is not stated as it must be
	Subdomains string
	Percent    int // of mail it applies to
	Reports    int // addresses for reports
}

// ParseDMARC finds the DMARC record among the TXT records of _dmarc.<domain>. ok
// is false if there is none, or more than one (RFC 7489, section 6.6.3).
func ParseDMARC(texts []string) (d DMARC, ok bool) {
	for _, t := range texts {
		first, rest, _ := strings.Cut(t, ";")
		tag, version, _ := strings.Cut(first, "=")
		if strings.TrimSpace(tag) != "v" || strings.TrimSpace(version) != "DMARC1" {
			continue
		}
		if ok {
			return DMARC{}, false
		}
		d, ok = dmarc(t, rest), true
	}
	return d, ok
}

func dmarc(record, rest string) DMARC {
	d := DMARC{Record: record, Percent: 100}
	for part := range strings.SplitSeq(rest, ";") {
		tag, value, _ := strings.Cut(part, "=")
		value = strings.ToLower(strings.TrimSpace(value))
		switch strings.ToLower(strings.TrimSpace(tag)) {
		case "p":
			d.Policy = policy(value)
		case "sp":
			d.Subdomains = policy(value)
		case "pct":
			if n, err := strconv.Atoi(value); err == nil && n >= 0 && n <= 100 {
				d.Percent = n
			}
		case "rua":
			for uri := range strings.SplitSeq(value, ",") {
				address, ok := strings.CutPrefix(strings.TrimSpace(uri), "mailto:")
				address, _, _ = strings.Cut(address, "!")
				if _, err := mail.ParseAddress(address); ok && err == nil {
					d.Reports++
				}
			}
		}
	}
	return d
}

func policy(value string) string {
	switch value {
	case "none", "quarantine", "reject":
		return value
	}
	return ""
}

// Enforced reports whether mail that fails is to be kept from its readers.
func (d DMARC) Enforced() bool {
	return (d.Policy == "quarantine" || d.Policy == "reject") && d.Percent > 0
}

// An MTASTS is a policy for encrypted delivery of mail (RFC 8461).
type MTASTS struct {
	Mode   string // enforce, testing or none
	MaxAge int    // seconds
	MX     int    // patterns of mail hosts
}

// ParseMTASTS reads a policy file. ok is false if it is none.
func ParseMTASTS(text string) (m MTASTS, ok bool) {
	if len(text) > maxSecurityTxt {
		return m, false
	}
	for line := range strings.Lines(text) {
		key, value, found := strings.Cut(strings.TrimSpace(line), ":")
		value = strings.TrimSpace(value)
		if !found {
			continue
		}
		switch strings.TrimSpace(key) {
		case "version":
			ok = value == "STSv1"
		case "mode":
			m.Mode = value
		case "max_age":
			m.MaxAge, _ = strconv.Atoi(value) // 0 if it is no number
		case "mx":
			m.MX++
		}
	}
	return m, ok && (m.Mode == "enforce" || m.Mode == "testing" || m.Mode == "none")
}

// An HSTS is a Strict-Transport-Security header (RFC 6797).
type HSTS struct {
	MaxAge     int // seconds
	Subdomains bool
	Preload    bool
}

// ParseHSTS reads the header. ok is false if it is not as RFC 6797, section 6.1,
// demands.
func ParseHSTS(value string) (h HSTS, ok bool) {
	seen := map[string]bool{}
	for part := range strings.SplitSeq(value, ";") {
		name, arg, _ := strings.Cut(strings.TrimSpace(part), "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" {
			continue
		}
		if seen[name] {
			return HSTS{}, false
		}
		seen[name] = true
		switch name {
		case "max-age":
			n, err := strconv.Atoi(strings.Trim(strings.TrimSpace(arg), `"`))
			if err != nil || n < 0 {
				return HSTS{}, false
			}
			h.MaxAge, ok = n, true
		case "includesubdomains":
			h.Subdomains = true
		case "preload":
			h.Preload = true
		}
	}
	return h, ok
}

// days says a number of seconds in days.
func days(seconds int) string { return fmt.Sprintf("%d days", seconds/86400) }
