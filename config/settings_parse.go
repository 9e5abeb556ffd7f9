package config

import (
	"errors"
	"fmt"
	"net/mail"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

func duration(to *time.Duration, v string) error {
	d, err := time.ParseDuration(v)
	if err != nil || d < 0 {
		return fmt.Errorf("%q is no duration; write one such as 500ms, 1s or 20m", v)
	}
	*to = d
	return nil
}

// positive is a duration that is not zero.
func positive(to *time.Duration, v string) error {
	if err := duration(to, v); err != nil {
		return err
	}
	if *to == 0 {
		return fmt.Errorf("%q leaves no time at all; write one such as 20m", v)
	}
	return nil
}

func count(to *int, v string, least, most int) error {
	n, err := strconv.Atoi(v)
	if err != nil || n < least || n > most {
		return fmt.Errorf("%q is not usable; write a whole number from %d to %d", v, least, most)
	}
	*to = n
	return nil
}

func whole(to *int64, v string) error {
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return fmt.Errorf("%q is no whole number", v)
	}
	*to = n
	return nil
}

// units are decimal and binary multiples of a byte, longest suffix first.
var units = []struct {
	suffix string
	bytes  int64
}{
	{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"kB", 1e3}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"B", 1},
}

func size(to *int64, v string) error {
	digits, multiple := v, int64(1)
	for _, u := range units {
		if d, ok := strings.CutSuffix(v, u.suffix); ok {
			digits, multiple = strings.TrimSpace(d), u.bytes
			break
		}
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 1 || n > (1<<50)/multiple {
		return fmt.Errorf("%q is no size; write one such as 200MB or 2GB", v)
	}
	*to = n * multiple
	return nil
}

func contact(to *string, v string) error {
	if v == "" {
		return nil
	}
	if strings.ContainsFunc(v, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("()<>", r) }) {
		return fmt.Errorf("%q holds spaces, brackets or letters that no header can carry; write the bare address", v)
	}
	if _, err := mail.ParseAddress(v); err != nil && !validURL(v) {
		return fmt.Errorf("%q is neither a web address nor a mail address; sites must be able to reach you", v)
	}
	*to = v
	return nil
}

func country(to *string, v string) error {
	if v != "" && !countryForm.MatchString(v) {
		return fmt.Errorf("%q is no ISO 3166 code of three letters, such as FRA", v)
	}
	*to = v
	return nil
}

func proxy(to *string, v string) error {
	u, err := url.Parse(v)
	if v != "" && (err != nil || u.Scheme != "http" || u.Hostname() == "" || u.Port() == "") {
		return fmt.Errorf("%q is no proxy address; write one such as http://127.0.0.1:8090", masked(v))
	}
	*to = v
	return nil
}

func networks(to *[]netip.Prefix, v string) error {
	var errs []error
	for _, part := range commas(v) {
		p, err := netip.ParsePrefix(part)
		if err != nil {
			errs = append(errs, fmt.Errorf("%q is no network; write one such as 127.0.0.0/8", part))
			continue
		}
		*to = append(*to, p)
	}
	return errors.Join(errs...)
}

func oneOf(to *string, v string, allowed ...string) error {
	if !slices.Contains(allowed, v) {
		return fmt.Errorf("%q is not accepted; write %s", v, strings.Join(allowed, " or "))
	}
	*to = v
	return nil
}

func redisURL(to *string, v string) error {
	u, err := url.Parse(v)
	if v != "" && (err != nil || u.Scheme != "redis" && u.Scheme != "rediss" || u.Hostname() == "") {
		return fmt.Errorf("%q is no Redis address; write one such as redis://localhost:6379/0, or leave it out", masked(v))
	}
	*to = v
	return nil
}

func archiveFolder(to *string, v string) error {
	if strings.Contains(v, "://") {
		return fmt.Errorf("%q is no folder; this version archives to folders only", v)
	}
	*to = filepath.FromSlash(v)
	return nil
}

func languages(to *[]string, v string) error {
	known := []string{"en", "fr"}
	for _, part := range commas(v) {
		if !slices.Contains(known, part) {
			return fmt.Errorf("%q has no interface texts; write en or en,fr", part)
		}
		if slices.Contains(*to, part) {
			return fmt.Errorf("%q stands here twice; keep one", part)
		}
		*to = append(*to, part)
	}
	if !slices.Contains(*to, "en") {
		return errors.New("en is missing; it is what every other language falls back on")
	}
	return nil
}

func webAddress(to *string, v string) error {
	if v != "" && (!validURL(v) || strings.ContainsAny(v, "?#")) {
		return fmt.Errorf("%q is not the address of a site; write one such as https://scorecard.example/", v)
	}
	*to = v
	return nil
}

func commas(v string) []string {
	var out []string
	for _, part := range strings.Split(v, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// flag reads true or false.
func flag(into *bool, v string) error {
	switch v {
	case "true":
		*into = true
	case "false":
		*into = false
	default:
		return fmt.Errorf("is %q; write true or false", v)
	}
	return nil
}

// resolver reads the address and port of a DNS resolver, or none.
func resolver(into *string, v string) error {
	if v != "" && v != "none" {
		if _, err := netip.ParseAddrPort(v); err != nil {
			return fmt.Errorf("is %q; write the address and port of a resolver, such as 192.0.2.1:53, or none", v)
		}
	}
	*into = v
	return nil
}
