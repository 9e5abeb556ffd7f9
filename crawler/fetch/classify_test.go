package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"syscall"
	"testing"

	"makegood/crawler/archive"
)

func TestClassifyAnswers(t *testing.T) {
	tests := []struct {
		status   int
		location string
		state    archive.State
		reason   string
	}{
		{200, "", archive.OK, ""},
		{203, "", archive.OK, ""},
		{204, "", archive.OK, ""},
		{206, "", archive.Truncated, "http-206"},
		{300, "", archive.Unreachable, "http-300"},
		{301, "/x", archive.Moved, "http-301"},
		{302, "", archive.Unreachable, "http-302"},
		{304, "", archive.Unreachable, "http-304"}, // to a request without a condition
		{308, "/x", archive.Moved, "http-308"},
		{400, "", archive.Unreachable, "http-400"},
		{401, "", archive.Blocked, "http-401"},
		{403, "", archive.Blocked, "http-403"},
		{404, "", archive.Missing, "http-404"},
		{407, "", archive.Blocked, "http-407"},
		{410, "", archive.Missing, "http-410"},
		{429, "", archive.Blocked, "http-429"},
		{451, "", archive.Blocked, "http-451"},
		{500, "", archive.Unreachable, "http-500"},
		{503, "", archive.Unreachable, "http-503"},
		{999, "", archive.Blocked, "http-999"},
	}
	for _, test := range tests {
		resp := reply(test.status, "hello")
		if test.location != "" {
			resp.Header.Set("Location", test.location)
		}
		wantState(t, resp, nil, test.state, test.reason)
	}
}

func TestFault29ClassifyErrors(t *testing.T) {
	dial := func(err error) error {
		return &url.Error{Op: "Get", URL: "https://example.org", Err: &net.OpError{Op: "dial", Err: err}}
	}
	tests := []struct {
		err    error
		state  archive.State
		reason string
	}{
		{dial(&net.DNSError{Err: "no such host", IsNotFound: true}), archive.Unreachable, "dns"},
		{dial(&net.DNSError{Err: "server misbehaving", IsTemporary: true}), archive.Unreachable, "dns-servfail"},
		{dial(&net.DNSError{Err: "i/o timeout", IsTimeout: true}), archive.Unreachable, "dns-timeout"},
		{dial(syscall.ECONNREFUSED), archive.Unreachable, "refused"},
		{dial(syscall.ECONNRESET), archive.Unreachable, "reset"},
		{dial(syscall.EHOSTUNREACH), archive.Unreachable, "no-route"},
		{dial(syscall.ETIMEDOUT), archive.Unreachable, "timeout"},
		{io.EOF, archive.Unreachable, "reset"},
		{fmt.Errorf("x: %w", ErrTimeout), archive.Unreachable, "timeout"},
		{&net.OpError{Op: "remote error", Err: tls.AlertError(70)}, archive.Unreachable, "tls"},
		{&ConnectError{Host: "example.org:443", Status: 504}, archive.Unreachable, "timeout"},
		{&ConnectError{Host: "example.org:443", Status: 403}, archive.Unreachable, "proxy-403"},
		{errors.New("malformed HTTP response"), archive.Unreachable, "protocol"},
		{fmt.Errorf("https://example.org/x: %w", ErrRobots), archive.Robots, "disallowed"},
		{fmt.Errorf("%w: %w", ErrRobotsUnreachable, io.EOF), archive.Unreachable, "robots-unreachable"},
		{&GuardError{Reason: "port"}, archive.OutOfScope, "guard-port"},
		{fmt.Errorf("%w: %w", ErrOutage, io.EOF), "", "outage"},
		{&url.Error{Op: "Get", Err: context.Canceled}, "", "interrupted"},
		{context.DeadlineExceeded, "", "interrupted"},
	}
	for _, test := range tests {
		wantState(t, nil, test.err, test.state, test.reason)
	}
}

func TestFault10BlockPages(t *testing.T) {
	article := "<p>" + strings.Repeat("We publish a transparency report every year, with figures. ", 60) + "</p>"
	tests := []struct {
		name   string
		header []string
		body   string
		want   bool
	}{
		{"a challenge named in a header", []string{"Cf-Mitigated", "challenge"}, "", true},
		{"a firewall named in a header", []string{"X-Amzn-Waf-Action", "captcha"}, "", true},
		{"a script challenge", nil, "<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script>", true},
		{"a refusal with a reference", nil, "<HTML><HEAD>\n<TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission. Reference #18.2", true},
		{"a refusal in lower case", nil, "<html><title>Request Rejected</title>Your support ID is 1", true},
		{"a CAPTCHA in a frame", nil, `<html><script src="https://ct.captcha-delivery.com/c.js"></script><p>example.org</p>`, true},
		{"an incident", nil, `<html><iframe src="/_Incapsula_Resource?x">Request unsuccessful. Incapsula incident ID: 1-2</iframe></html>`, true},
		{"a question", nil, "<html><h1>Please verify you are human</h1>", true},
		{"a consent wall", nil, "<html><title>Before you continue to Example</title><p>We use cookies</p>", true},
		{"an article", nil, "<html><title>Report</title>" + article, false},
		{"an article on access that was denied", nil, "<html><title>Access denied</title>" + article, false},
		{"an article with the script of a firewall", nil, "<html>" + article + `<script src="/_Incapsula_Resource?x"></script>`, false},
		{"an article behind a passed challenge", nil, "<html>" + article + `<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>`, false},
		{"a contact form with a CAPTCHA", nil, `<html><title>Contact</title><form>Your name<div class="g-recaptcha"></div></form>`, false},
		{"a cookie banner", nil, `<html><div id="cookies">We use cookies <button>Accept</button></div>` + article, false},
		{"a shell for scripts", nil, `<html><title>Example</title><div id="root"></div><script src="https://consent.example/app.js"></script>`, false},
		{"a page without a head's end", nil, "<html><head><title>Report</title><body>" + article + "Access Denied", false},
		{"an article behind a stray quotation mark", nil, `<html><title>Access denied</title><a href="x"">More</a>` + article, false},
		{"an article behind a sign for less", nil, "<html><title>Access denied</title><p>1 < 2, it's said" + article, false},
		{"a value that holds the end of a tag", nil, `<html><h1>Access Denied</h1><div title='a > ` + strings.Repeat("word ", 300) + `'></div>`, true},
		{"an empty page", nil, "", false},
		{"a PDF", []string{"Content-Type", "application/pdf"}, "%PDF-1.7 Access Denied", false},
		{"plain text", []string{"Content-Type", "text/plain"}, "Access Denied", false},
	}
	for _, test := range tests {
		resp := reply(200, test.body, test.header...)
		if got := BlockPage(resp.Header, []byte(test.body)); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		state, _ := answered(resp).Classify(nil)
		if (state == archive.Blocked) != test.want {
			t.Errorf("%s: state %q", test.name, state)
		}
	}
}
