package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

const edge = "http://edge.test"

// site crawls the pages of edge.test from its home page.
func site(t *testing.T, pages map[string]page) (*web, map[string]archive.Snapshot) {
	t.Helper()
	full := map[string]page{}
	for p, page := range pages {
		if strings.HasPrefix(p, "/") {
			p = edge + p
		}
		full[p] = page
	}
	w := newWeb(t, full)
	_, all := crawled(t, w.options(t.TempDir()), job("edge", edge+"/"))
	byURL := map[string]archive.Snapshot{}
	for _, s := range all["edge"] {
		byURL[strings.TrimPrefix(s.URL, edge)] = s
	}
	return w, byURL
}

func TestFault11TenRedirectsAndNoMore(t *testing.T) {
	pages := map[string]page{"/": html("Home", "/long/a0 Long", "/short/b0 Short")}
	for i := range 20 {
		pages[fmt.Sprintf("/long/a%d", i)] = page{status: 302, location: fmt.Sprintf("a%d", i+1)}
	}
	for i := range 10 {
		pages[fmt.Sprintf("/short/b%d", i)] = page{status: 302, location: fmt.Sprintf("b%d", i+1)}
	}
	pages["/short/b10"] = html("Arrived")
	w, got := site(t, pages)
	if s := got["/long/a10"]; s.State != archive.Unreachable || s.Reason != "redirect-limit" || w.asked[edge+"/long/a11"] > 0 {
		t.Errorf("eleventh hop: %+v", s)
	}
	if s := got["/short/b10"]; s.State != archive.OK || s.Via != edge+"/short/b9" || s.Depth != 1 {
		t.Errorf("after ten hops: %+v", s)
	}
}

func TestFault08RedirectsObeyRobotsAtEachHop(t *testing.T) {
	w, got := site(t, map[string]page{
		"/robots.txt": {kind: "text/plain", body: "User-agent: *\nDisallow: /secret\n"},
		"/":           html("Home", "/way Way"),
		"/way":        {status: 307, location: "/secret/page"},
	})
	if s := got["/secret/page"]; s.State != archive.Robots || s.Via != edge+"/way" || w.asked[edge+"/secret/page"] > 0 {
		t.Errorf("%+v", s)
	}
}

func TestASourceThatMovedIsFollowedToItsNewDomain(t *testing.T) {
	_, got := site(t, map[string]page{
		"/":                          {status: 301, location: "http://new-name.test/"},
		"http://new-name.test/":      html("New name", "/about About"),
		"http://new-name.test/about": html("About"),
	})
	if got["http://new-name.test/about"].State != archive.OK {
		t.Errorf("%v", sortedKeys(got))
	}
}

func TestFault05RobotsTxtThatRedirects(t *testing.T) {
	w, got := site(t, map[string]page{
		"/robots.txt":                  {status: 302, location: "http://rules.test/robots.txt"},
		"http://rules.test/robots.txt": {kind: "text/plain", body: "User-agent: *\nDisallow: /b\n"},
		"/":                            html("Home", "/a A", "/b B"),
		"/a":                           html("A"),
		"/b":                           html("B"),
	})
	if got["http://rules.test/robots.txt"].State != archive.OK || got["/a"].State != archive.OK || got["/b"].State != archive.Robots {
		t.Errorf("%+v", got)
	}
	for u, n := range w.asked {
		if n > 1 {
			t.Errorf("%s was asked for %d times", u, n)
		}
	}
}

func TestARobotsTxtThatRedirectsHomeIsNone(t *testing.T) {
	_, got := site(t, map[string]page{
		"/robots.txt": {status: 302, location: "/"},
		"/":           html("Home", "/a A"),
		"/a":          html("A"),
	})
	if s := got["/"]; s.State != archive.OK || s.Reason != "" || s.Via != "" || got["/a"].State != archive.OK {
		t.Errorf("%+v", got)
	}
	if s := got["/robots.txt"]; s.State != archive.Moved || s.Reason != "no-robots" {
		t.Errorf("robots.txt: %+v", s)
	}
}

func TestFault25ATrapDoesNotUseUpTheBudget(t *testing.T) {
	links := []string{"/real Real page"}
	pages := map[string]page{}
	for i := range 200 {
		links = append(links, fmt.Sprintf("/list/%d Cyber list", i))
		pages[fmt.Sprintf("/list/%d", i)] = html("Cyber list")
	}
	pages["/"] = html("Home", links...)
	pages["/real"] = html("Real")
	w, got := site(t, pages)
	asked := 0
	for u := range w.asked {
		if strings.Contains(u, "/list/") {
			asked++
		}
	}
	if asked != maxShape || got["/real"].State != archive.OK {
		t.Errorf("%d pages of the list, real page %q", asked, got["/real"].State)
	}
}

func TestCollyIsNotConfiguredByTheEnvironment(t *testing.T) {
	for name, value := range map[string]string{
		"COLLY_MAX_BODY_SIZE": "5", "COLLY_IGNORE_ROBOTSTXT": "n", "COLLY_ALLOWED_DOMAINS": "other.test",
		"COLLY_DISALLOWED_DOMAINS": "edge.test", "COLLY_MAX_DEPTH": "1", "COLLY_CACHE_DIR": t.TempDir(),
		"COLLY_PARSE_HTTP_ERROR_RESPONSE": "n", "COLLY_DETECT_CHARSET": "y", "COLLY_MAX_REQUESTS": "1", "COLLY_USER_AGENT": "nobody",
		"COLLY_FOLLOW_REDIRECTS": "y", "COLLY_DISABLE_COOKIES": "n",
	} {
		t.Setenv(name, value)
	}
	_, got := site(t, map[string]page{"/": html("Home", "/a A", "/gone Gone"), "/a": html("A")})
	if got["/"].State != archive.OK || got["/a"].State != archive.OK || got["/gone"].State != archive.Missing || got["/"].Bytes < 100 {
		t.Errorf("%+v", got)
	}
}

func TestFault20ABadLocationIsAnAnswerLikeAnother(t *testing.T) {
	_, got := site(t, map[string]page{
		"/":     html("Home", "/bad Bad", "/mail Mail", "/port Port", "/a A"),
		"/bad":  {status: 302, location: "http://[::1"},
		"/mail": {status: 302, location: "mailto:a@edge.test"},
		"/port": {status: 302, location: "http://edge.test:9999/"},
		"/a":    html("A"),
	})
	for p, reason := range map[string]string{"/bad": "bad-url", "/mail": "scheme", "/port": "port"} {
		if s := got[p]; s.State != archive.Moved || s.Reason != reason {
			t.Errorf("%s: %+v, want moved %s", p, s, reason)
		}
	}
	if got["/a"].State != archive.OK {
		t.Errorf("the page after: %+v", got["/a"])
	}
}

func TestNoCookiesComeBack(t *testing.T) {
	w := newWeb(t, map[string]page{edge + "/": html("Home", "/a A"), edge + "/a": html("A")})
	var sent []string
	w.cookies = func(r *http.Request) { sent = append(sent, r.Header.Values("Cookie")...) }
	crawled(t, w.options(t.TempDir()), job("edge", edge+"/"))
	if len(sent) > 0 {
		t.Errorf("cookies sent back: %q", sent)
	}
}

func TestOneSignatoryThatPanicsStopsNobodyElse(t *testing.T) {
	w := newWeb(t, map[string]page{edge + "/": html("Home"), "http://bad.test/": html("Bad")})
	o := w.options(t.TempDir())
	o.Extract = func(body []byte, contentType, u string, h http.Header) (extract.Document, error) {
		if strings.Contains(u, "bad.test") {
			panic("hostile page")
		}
		return extract.From(body, contentType, u, h)
	}
	sum, err := Run(context.Background(), o, []Job{job("bad", "http://bad.test/"), job("edge", edge+"/")})
	if err != nil || sum.Complete != 1 || !strings.Contains(sum.Failures["bad"], "hostile page") {
		t.Errorf("%v, %+v", err, sum)
	}
	o = w.options(o.Dir) // the archive was closed in good order
	crawled(t, o, job("bad", "http://bad.test/"))
}

func TestAnErrorOfTheExtractorIsNoStateOfThePage(t *testing.T) {
	w := newWeb(t, map[string]page{edge + "/": html("Home")})
	o := w.options(t.TempDir())
	o.Extract = func([]byte, string, string, http.Header) (extract.Document, error) {
		return extract.Document{}, errors.New("the safety clock tripped")
	}
	sum, err := Run(context.Background(), o, []Job{job("edge", edge+"/")})
	if err != nil || !strings.Contains(sum.Failures["edge"], "safety clock") {
		t.Errorf("%v, %+v", err, sum)
	}
	for _, s := range journals(t, o, []Job{job("edge", "")})["edge"] {
		if s.URL == edge+"/" {
			t.Errorf("journalled: %+v", s)
		}
	}
	if u, err := UnreadOf(o.Dir, o.Edition, "edge"); u.Complete || err != nil {
		t.Error("counts as complete")
	}
}

func TestFault54PlanAsksForNothing(t *testing.T) {
	w := newWeb(t, acme())
	dir := t.TempDir()
	o := w.options(dir)
	o.Gap = 2 * time.Second
	o.Budget.Pages = 10
	jobs := []Job{job("acme", www+"/"), job("beta", "https://beta.test/", "https://cdn.test/a")}
	before := Plan(o, jobs)
	if before.Requests != 20 || before.Bytes != 20*typicalBytes || before.Hours() != 40.0/3600 || len(before.Hosts) != 3 {
		t.Errorf("nothing known: %+v", before)
	}
	o.Concurrency = 2
	if e := Plan(o, jobs); e.Hours() != 20.0/3600 {
		t.Errorf("two at a time: %v hours", e.Hours())
	}
	if w.total > 0 {
		t.Fatalf("%d requests", w.total)
	}
	_, all := crawled(t, o, jobs[0])
	after := Plan(o, jobs)
	if e := after.Signatories[0]; e.Basis != "done" || e.Requests != 0 || after.Requests != 10 {
		t.Errorf("one done: %+v", after)
	}
	jobs[0].Previous = all["acme"]
	o.Edition = "2027-Q1"
	if e := Plan(o, jobs).Signatories[0]; e.Basis != "previous" || e.Requests != 10 || e.Bytes >= 10*typicalBytes {
		t.Errorf("next edition: %+v", e)
	}
}

// In the midst of a crawl the plan is of what remains, by what came so far.
func TestFault54APlanInMidCrawlIsOfWhatRemains(t *testing.T) {
	w := newWeb(t, acme())
	o := w.options(t.TempDir())
	w.set(www+"/robots.txt", page{kind: "text/plain", body: "User-agent: makegood\nCrawl-delay: 0.1\n"})
	o.Budget.Pages, o.Budget.Bytes = 20, 100_000
	jobs := []Job{job("acme", www+"/"), job("beta", "https://beta.test/")}
	ctx, stop := context.WithCancel(context.Background())
	w.then = func(total int) {
		if total == 12 {
			stop()
		}
	}
	if _, err := Run(ctx, o, jobs[:1]); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	asked := w.forget()
	if len(asked) == 0 {
		t.Fatal("nothing was asked for")
	}
	var had int
	var came int64
	for _, s := range journals(t, o, jobs[:1])["acme"] {
		if !refused(s.State, s.Reason) {
			had++
			came += s.Bytes
		}
	}
	all := Plan(o, jobs)
	e := all.Signatories[0]
	if had < 10 || e.Basis != "journal" || e.Requests != 20-had || e.Bytes != min(int64(e.Requests)*(came/int64(had)), 100_000-came) {
		t.Errorf("%d requests of 20 and %d bytes came, planned %+v", had, came, e)
	}
	onHost := 0
	for _, h := range all.Hosts {
		if h.Host != "beta.test" {
			onHost += h.Requests
		}
	}
	for _, h := range all.Hosts {
		if want := map[string]time.Duration{"www.acme.test": 100 * time.Millisecond}[h.Host]; h.Gap != want {
			t.Errorf("%s: a gap of %v, want %v", h.Host, h.Gap, want)
		}
	}
	if all.Requests != e.Requests+20 || onHost != e.Requests || w.total > 0 {
		t.Errorf("%d requests in all, %d on hosts of the first; %d were made by planning", all.Requests, onHost, w.total)
	}
}

func TestTheWebsiteAndASourceOfTheSameAddressAreOne(t *testing.T) {
	list := declared(Job{
		Signatory: config.Signatory{Website: edge + "/"},
		Sources:   []config.Source{{URL: edge + "/", Kind: config.PolicySource}, {URL: edge + "/r", Kind: config.ReportSource}},
	})
	if len(list) != 2 || list[0].Kind != config.PolicySource {
		t.Errorf("%+v", list)
	}
}

func TestProgressCountsUp(t *testing.T) {
	w := newWeb(t, acme())
	o := w.options(t.TempDir())
	var events []Event
	o.Progress = func(e Event) { events = append(events, e) }
	sum, _ := crawled(t, o, job("acme", www+"/"))
	last := events[len(events)-1]
	if len(events) != sum.Pages+1 || last.Done != 1 || last.Total != 1 || last.Pages != sum.Pages || last.Bytes != sum.Bytes {
		t.Errorf("%d events, the last %+v, of %+v", len(events), last, sum)
	}
	requests := 0
	for _, r := range sum.Hosts {
		requests += r.Requests
	}
	if requests != w.total {
		t.Errorf("receipts of %d requests, the web saw %d", requests, w.total)
	}
}
