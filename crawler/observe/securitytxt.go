package observe

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// A SecurityTxt is a security.txt file as RFC 9116 has it.
type SecurityTxt struct {
	Contact, Policy, Canonical, Encryption, Acknowledgments, Hiring, CSAF []string
	Languages                                                             string
	Expires                                                               time.Time // zero if it is not stated as it must be
	Signed                                                                bool      // it is in the form of an OpenPGP cleartext signature, which is not checked
	Deviations                                                            []string  // from RFC 9116, in the order in which they are found
}

// maxSecurityTxt bounds what is read of a file, in bytes. RFC 9116 sets no limit;
// real files are a few hundred bytes.
const maxSecurityTxt = 64 << 10

// ParseSecurityTxt reads a security.txt file, leniently: what it does not know it
// passes over, as RFC 9116, section 2.3, wants. ok is false if it is none: it has
// not one field, as a page of HTML has not.
func ParseSecurityTxt(text string) (s SecurityTxt, ok bool) {
	if len(text) > maxSecurityTxt {
		text = text[:maxSecurityTxt]
		s.deviate("longer than 64 KiB")
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if rest, signed := strings.CutPrefix(strings.TrimLeft(text, "\r\n"), "-----BEGIN PGP SIGNED MESSAGE-----"); signed {
		s.Signed = true
		text, signed = cutSignature(rest)
		if !signed {
			s.deviate("a signature that is cut off (section 2.3)")
		}
	}
	expires := 0
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		name, value, found := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		if strings.HasPrefix(line, "#") || !found || strings.ContainsAny(name, " \t<") || value == "" {
			continue
		}
		if s.field(strings.ToLower(name), value) {
			ok = true
		}
		if strings.EqualFold(name, "expires") {
			expires++
		}
	}
	if ok {
		s.judge(expires)
	}
	return s, ok
}

// cutSignature returns what stands between the headers of a cleartext signature
// and the signature (RFC 9580, section 7), and whether there is one.
func cutSignature(rest string) (text string, whole bool) {
	_, text, found := strings.Cut(strings.ReplaceAll(rest, "\r\n", "\n"), "\n\n")
	if !found {
		return rest, false
	}
	text, _, whole = strings.Cut(text, "-----BEGIN PGP SIGNATURE-----")
	return strings.ReplaceAll(text, "\n- ", "\n"), whole
}

func (s *SecurityTxt) field(name, value string) bool {
	switch name {
	case "contact":
		s.Contact = append(s.Contact, value)
	case "policy":
		s.Policy = append(s.Policy, value)
	case "canonical":
		s.Canonical = append(s.Canonical, value)
	case "encryption":
		s.Encryption = append(s.Encryption, value)
	case "acknowledgments", "acknowledgements":
		s.Acknowledgments = append(s.Acknowledgments, value)
	case "hiring":
		s.Hiring = append(s.Hiring, value)
	case "csaf":
		s.CSAF = append(s.CSAF, value)
	case "preferred-languages":
		if s.Languages != "" {
			s.deviate("Preferred-Languages stands there twice (section 2.5.8)")
		}
		s.Languages = value
	case "expires":
		t, err := time.Parse(time.RFC3339, strings.ToUpper(value))
		if err != nil {
			s.deviate("Expires is no date and time of RFC 3339 (section 2.5.5)")
			return true
		}
		s.Expires = t.UTC()
	default:
		return false
	}
	return true
}

// judge notes what RFC 9116 demands of the file as a whole.
func (s *SecurityTxt) judge(expires int) {
	if len(s.Contact) == 0 {
		s.deviate("no Contact (section 2.5.3)")
	}
	if expires == 0 {
		s.deviate("no Expires (section 2.5.5)")
	}
	if expires > 1 {
		s.deviate("Expires stands there twice (section 2.5.5)")
	}
	for _, c := range s.Contact {
		if u, err := url.Parse(c); err != nil || u.Scheme == "" {
			s.deviate("a Contact that is no URI, such as mailto: (section 2.5.3)")
		} else if u.Scheme == "http" {
			s.deviate("a Contact without https (section 2.5.3)")
		}
	}
	for _, list := range [][]string{s.Policy, s.Canonical, s.Encryption, s.Acknowledgments, s.Hiring} {
		if slices.ContainsFunc(list, func(v string) bool { return strings.HasPrefix(strings.ToLower(v), "http:") }) {
			s.deviate("an address without https (section 2.5)")
		}
	}
}

func (s *SecurityTxt) deviate(what string) {
	if !slices.Contains(s.Deviations, what) {
		s.Deviations = append(s.Deviations, what)
	}
}

// Fresh reports whether the file is still valid at a time.
func (s SecurityTxt) Fresh(at time.Time) bool { return s.Expires.After(at) }
