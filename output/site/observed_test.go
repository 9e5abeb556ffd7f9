package site

import (
	"html"
	"slices"
	"strings"
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// fakeChecks are what checks of one signatory came to, of every kind.
func fakeChecks(signatory string) []archive.Observation {
	host, seen := signatory+".example", time.Date(2026, 11, 6, 9, 12, 0, 0, time.UTC)
	on := func(check string, holds bool, url string, facts ...string) archive.Observation {
		o := archive.Observation{Signatory: signatory, Check: check, Host: host, Observed: seen, State: archive.OK, Holds: holds, Basis: []archive.Basis{{URL: url, Fetched: seen, SHA256: digest(url)}}}
		for i := 0; i+1 < len(facts); i += 2 {
			o.Facts = append(o.Facts, archive.Fact{Name: facts[i], Value: facts[i+1]})
		}
		return o
	}
	dns := on("dnssec", false, "dns:"+host+"?type=DS")
	dns.State, dns.Reason, dns.Basis[0].SHA256, dns.Observed = archive.Unreachable, "dns-timeout", "", time.Time{}
	return []archive.Observation{
		on("security-txt", true, "https://"+host+"/.well-known/security.txt", "expires", "2027-04-30", "fresh", "yes", "contact", "mailto:<b>desk</b>@"+host, "signed", "no"),
		on("https", true, "https://"+host+"/"),
		on("hsts", false, "https://"+host+"/?from=a&to=b", "max-age", "30 days", "subdomains", "no", "preload", "no", "never-heard-of", "such a thing"),
		on("dmarc", false, "dns:_dmarc."+host+"?type=TXT", "record", "v=DMARC1; p=none", "policy", "none", "percent", "100", "reports to", "1 addresses"),
		dns,
	}
}

// withObservations adds checks to an edition: those that questions of its first
// pledge ask for, and others.
func withObservations(e output.Edition) output.Edition {
	ind := config.Indicator{ID: "observed", Title: both("Seen from outside", "Vu de l’extérieur")}
	for _, check := range []string{"security-txt", "hsts", "dmarc", "dnssec"} {
		ind.Elements = append(ind.Elements, config.Element{ID: check, Claim: both("has "+check, "a "+check), Points: 2, Because: "It counts.", Observe: check, Partly: map[string]string{"dmarc": "record"}[check]})
	}
	p := &e.Initiatives[0].Pledges[0]
	p.Indicators = append(slices.Clone(p.Indicators), ind)
	for _, s := range e.Signatories {
		checks := fakeChecks(s.ID)
		e.Observations = append(e.Observations, checks...)
		for i := range checks {
			o := &checks[i]
			for _, basis := range o.Basis {
				at := archive.Location{File: e.Meta.ID + "/" + s.ID + ".warc.gz", Offset: int64(90_000 + 1000*i), Length: 640}
				e.Snapshots = append(e.Snapshots, archive.Snapshot{Signatory: s.ID, URL: basis.URL, Fetched: basis.Fetched, State: o.State, Reason: o.Reason, Status: 200, Bytes: 312, SHA256: basis.SHA256, Origin: archive.FromObserve, Record: at})
			}
			if el := slices.IndexFunc(ind.Elements, func(el config.Element) bool { return el.Observe == o.Check }); el >= 0 {
				e.Findings = append(e.Findings, observedFinding(s.ID, p.ID, &ind.Elements[el], o))
			}
		}
	}
	return e
}

func observedFinding(signatory, pledge string, el *config.Element, o *archive.Observation) scoring.Finding {
	x := scoring.Finding{
		ID: signatory + "/harbour-call/" + pledge + "/observed/" + el.ID, Signatory: signatory, Initiative: "harbour-call", Pledge: pledge, Indicator: "observed", Element: el.ID,
		Outcome: scoring.No, Possible: 2, Status: "machine", Probe: "observation", Revision: 1, Observation: o,
		Reason: scoring.Reason{Code: "observed-nothing", Text: "We saw no sign of it from outside.", FR: "Nous n’en avons vu aucun signe de l’extérieur."},
	}
	switch {
	case o.State != archive.OK:
		x.Outcome, x.Unknown = scoring.Unknown, 2
	case o.Holds:
		x.Outcome, x.Points = scoring.Yes, 2
	case el.Partly != "":
		x.Outcome, x.Points = scoring.Partly, 1
	}
	return x
}

// What was observed stands beside the words of its pledge in words of the page's
// language, leads to what it rests on, and what was not observed says so.
func TestCardsShowWhatWasObserved(t *testing.T) {
	e := withObservations(fakeEdition("2026-Q4", 1, 1, organisations, func(int, int) int { return 3 }))
	files := tree(t, publish(t, bothLanguages, e))
	checkSite(t, files)
	for at, want := range map[string][]string{
		"": {"<h4>Observed from outside</h4>", `observed/org-1/index.html#check-security-txt"><strong>security.txt</strong></a>, <bdi>org-1.example</bdi>. The file says that it is valid until <bdi>30 April 2027</bdi>. It was valid on that day. Reports go to <bdi>mailto:&lt;b&gt;desk`,
			"Browsers are told to stay with encryption for <bdi>30 days</bdi>.", "Forged mail is only to be counted.", "Observed 6 November 2026.", "DNSSEC</strong></a>, <bdi>org-1.example</bdi>, could not be observed: unreachable, no answer about the name in time.", "raises no rung", `#check-hsts">What was observed<`},
		"fr/": {"Les navigateurs doivent s’en tenir au chiffrement pendant <bdi>30 jours</bdi>.", "Le courrier falsifié est seulement à compter.", `#check-hsts">Ce qui a été observé<`},
	} {
		card := files[at+"2026-Q4/harbour-call/org-1/index.html"]
		for _, want := range want {
			if !strings.Contains(card, want) {
				t.Errorf("the card in %q lacks %q", at, want)
			}
		}
	}
	if card := files["2026-Q4/harbour-call/org-1/index.html"]; strings.Count(card, "Observed 6 November 2026.") != 3 {
		t.Error("what was not observed is said to be observed on a day")
	}
	rules := files[rulesOf(t, files, &e)]
	for _, want := range []string{"Observed from outside: security.txt.", "Observed from outside: DMARC. In part, where the check does not hold but finds: a record."} {
		if !strings.Contains(rules, want) {
			t.Errorf("the rules of the pledge lack %q", want)
		}
	}
	pledge := files["2026-Q4/pledges/harbour-call/P1/index.html"]
	for _, want := range []string{"Has security-txt", "observed/org-1/index.html#check-security-txt"} {
		if !strings.Contains(pledge, want) {
			t.Errorf("the pledge's table lacks %q", want)
		}
	}
}

// The page of what was observed proves each answer: what was asked, what came
// back, its record and digest, the points, and how to ask again.
func TestWhatWasObservedCanBeProven(t *testing.T) {
	e := withObservations(fakeEdition("2026-Q4", 1, 1, organisations, func(int, int) int { return 3 }))
	asked := map[archive.Location]bool{}
	o := bothLanguages
	o.Records = func(at archive.Location) ([]byte, error) { asked[at] = true; return []byte(at.File), nil }
	files := tree(t, publish(t, o, e))
	checkSite(t, files)
	for at, wants := range map[string][]string{
		"": {
			`<h2 id="check-security-txt">security.txt: <bdi>org-1.example</bdi></h2>`, "It holds.", "https://org-1.example/.well-known/security.txt", "6 November 2026, 09:12:00 UTC: read, status 200, 312 bytes",
			groups(string(digest("https://org-1.example/.well-known/security.txt"))), "2026-Q4/org-1.warc.gz", "offset 90,000, 640 bytes", "download the record",
			"Has security-txt", "2 of 2 points", "org-1/harbour-call/P1/observed/security-txt", "curl -sS https://org-1.example/.well-known/security.txt", "curl -sSI 'https://org-1.example/?from=a&to=b'",
			"that reports sent there are read or answered", "TXT records of _dmarc.org-1.example", "dig +noall +answer TXT _dmarc.org-1.example", "no question of this edition", "This could not be observed, so nothing is said of it.", "never-heard-of: such a thing.",
		},
		"fr/": {"C’est le cas.", "les enregistrements TXT de _dmarc.org-1.example", "Le courrier falsifié est seulement à compter.", "Cela n’a pas pu être observé"},
	} {
		page := html.UnescapeString(strings.NewReplacer("<bdi>", "", "</bdi>", "").Replace(files[at+"2026-Q4/observed/org-1/index.html"]))
		for _, want := range wants {
			if !strings.Contains(strings.ToLower(page), strings.ToLower(strings.NewReplacer("<bdi>", "", "</bdi>", "").Replace(want))) {
				t.Errorf("the page in %q lacks %q", at, want)
			}
		}
	}
	if !strings.Contains(files["2026-Q4/downloads/index.html"], "published, each beside its evidence") {
		t.Error("the downloads do not say that records are published")
	}
	if !asked[archive.Location{File: "2026-Q4/org-1.warc.gz", Offset: 90_000, Length: 640}] {
		t.Error("the record of an observation is not published")
	}
	if asked[archive.Location{File: "2026-Q4/org-1.warc.gz", Offset: 91_000, Length: 640}] {
		t.Error("the record of a check that no question asks for is published")
	}
}

// What is pasted into a shell holds nothing but the words of a command.
func TestNothingHostileStandsInACommand(t *testing.T) {
	for url, want := range map[string]string{
		"https://a.example/x?y=1&z=2":       "curl -sS 'https://a.example/x?y=1&z=2'",
		"dns:_dmarc.a.example?type=TXT":     "dig +noall +answer TXT _dmarc.a.example",
		"https://a.example/';rm -rf ~;'":    "",
		"https://a.example/$(id)":           "",
		"dns:a.example;id?type=TXT":         "",
		"dns:-x?type=TXT":                   "",
		"file:///etc/passwd":                "",
		"https://a.example/\nid":            "",
		"urn:makegood:observation:a:https ": "",
	} {
		if got := askAgain("csaf", url); got != want {
			t.Errorf("%q gives %q, want %q", url, got, want)
		}
	}
}

// rulesOf finds the page with the rules of the first pledge.
func rulesOf(t *testing.T, files map[string]string, e *output.Edition) string {
	t.Helper()
	for name := range files {
		if strings.HasPrefix(name, e.Meta.ID+"/method/") && strings.Contains(name, "P1") {
			return name
		}
	}
	t.Fatal("no page with the rules of P1")
	return ""
}
