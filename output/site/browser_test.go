package site

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// axeFile is what .ci/deps installs.
const axeFile = "../../.ci/npm/node_modules/axe-core/axe.min.js"

// kinds returns one page of each type in a language folder, by name.
func kindsOfPage(t *testing.T, dir, language string) map[string]string {
	t.Helper()
	evidence, err := filepath.Glob(filepath.Join(dir, language, "e", "*", "index.html"))
	if err != nil || len(evidence) == 0 {
		t.Fatalf("no evidence pages: %v", err)
	}
	first, err := filepath.Rel(dir, evidence[0])
	if err != nil {
		t.Fatal(err)
	}
	at := language + "2026-Q4/"
	return map[string]string{
		"home": language + "index.html", "initiative": at + "harbour-call/index.html",
		"evidence": filepath.ToSlash(first), "method": at + "method/index.html", "robustness": at + "robustness/harbour-call/index.html", "coverage": at + "coverage/index.html",
		"downloads": at + "downloads/index.html", "about": at + "about/index.html", "press": at + "press/index.html", "changes": at + "changes/index.html", "commitments": at + "commitments/index.html", "find": at + "find/index.html", "countries": at + "countries/harbour-call/index.html",
		"changed": at + "changes/harbour-call/org-1/index.html", "corrections": language + "corrections/index.html",
		"embed": language + "embed/harbour-call/org-1/index.html",
	}
}

// A browser opens pages of a site and tells what it sees.
type browser struct {
	ctx    context.Context
	origin string
	axe    string
	at     string // the page that look opened last
	armed  bool   // whether axe-core is loaded in it

	lock  sync.Mutex
	heard []string // what the console said and what was asked of others
}

// chromium starts the browser in which each test has a tab of its own.
var chromium = sync.OnceValues(func() (context.Context, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU, chromedp.ExecPath("chromium"),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	stopChromium = stop
	ctx, _ = chromedp.NewContext(ctx)
	return ctx, chromedp.Do(ctx)
})

var stopChromium = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	stopChromium()
	os.Exit(code)
}

// openBrowser opens a tab for the site in dir.
func openBrowser(t *testing.T, dir string) *browser {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Skip("chromium is not installed")
	}
	axe, err := os.ReadFile(axeFile)
	if err != nil {
		t.Skip("axe-core is not installed: run .ci/deps")
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	ctx, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &browser{ctx: ctx, origin: server.URL, axe: string(axe)}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	return b
}

// hear keeps what a page should not do: write to the console, or ask another
// origin for something.
func (b *browser) hear(event any) {
	said := ""
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		said = "the console says something"
		for _, arg := range e.Args {
			said += fmt.Sprintf(" %s", arg.Value)
		}
	case *runtime.EventExceptionThrown:
		said = "the console says " + e.ExceptionDetails.Text
	case *log.EventEntryAdded:
		said = "the console says " + e.Entry.Text + " " + e.Entry.URL
	case *network.EventRequestWillBeSent:
		if strings.HasPrefix(e.Request.URL, b.origin) {
			return
		}
		said = "asks for " + e.Request.URL
	default:
		return
	}
	b.lock.Lock()
	defer b.lock.Unlock()
	b.heard = append(b.heard, said)
}

// told returns what was heard since it was last asked.
func (b *browser) told() []string {
	b.lock.Lock()
	defer b.lock.Unlock()
	heard := b.heard
	b.heard = nil
	return heard
}

// look opens a page, unless it is open already, shows it in a window of the
// width and returns what is wrong with it.
func (b *browser) look(name string, width int64, media string, features ...*emulation.MediaFeature) ([]string, error) {
	set := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: features})
		return err
	})
	if err := chromedp.Do(b.ctx, set, chromedp.EmulateViewport(width, 900)); err != nil {
		return nil, err
	}
	if b.at != name {
		if err := chromedp.Do(b.ctx, chromedp.Navigate(b.origin+"/"+name)); err != nil {
			return nil, err
		}
		b.at, b.armed = name, false
	}
	asked := b.axe != "" && width >= 360 && width <= 1280 // beyond, only the fit is looked at
	if asked && !b.armed {
		if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](b.axe+";null")); err != nil {
			return nil, err
		}
		b.armed = true
	}
	look := fmt.Sprintf("(%s)(%d, %q, %t)", whatIsWrong, width, media, asked)
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](look, chromedp.EvalAwaitPromise))
	return append(found, b.told()...), err
}

// whatIsWrong lists, in the page once it has the width and the medium, sideways
// scrolling and, where it is asked, what axe-core holds against it.
const whatIsWrong = `async (width, medium, asked) => {
	while (innerWidth !== width || !matchMedia(medium).matches) await new Promise(done => setTimeout(done, 5));
	const wrong = [];
	const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	if (wide > 0) {
		const culprits = [...document.querySelectorAll('body *')].filter(e => !(e.parentElement.closest('.scroll')) && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
		wrong.push('scrolls sideways by ' + wide + ' px: ' + culprits.slice(0, 3).map(e => e.tagName + '.' + (e.getAttribute('class') || '')).join(', '));
	}
	if (!asked) return wrong;
	const result = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']});
	for (const v of result.violations) wrong.push(v.id + ': ' + v.nodes.slice(0, 2).map(n => n.html.slice(0, 160)).join(' ; '));
	return wrong;
}`

func (b *browser) report(t *testing.T, how, name string, width int64, media string, features ...*emulation.MediaFeature) {
	t.Helper()
	wrong, err := b.look(name, width, media, features...)
	if err != nil {
		t.Fatalf("%s: %v", how, err)
	}
	for _, w := range wrong {
		t.Errorf("%s: %s", how, w)
	}
}

// fits reports what is wrong with a page, without asking axe-core, which takes
// most of a look's time.
func (b *browser) fits(t *testing.T, name string, width int64) {
	t.Helper()
	axe := b.axe
	defer func() { b.axe = axe }()
	b.axe = ""
	b.report(t, fmt.Sprintf("%d px", width), name, width, "screen")
}

// oneOf returns a signatory's card and a pledge's page.
func oneOf(t *testing.T, dir, language string) (card, pledge string) {
	t.Helper()
	for name, page := range pages(t, filepath.Join(dir, strings.TrimSuffix(language, "/"))) {
		if !strings.HasPrefix(name, "2026-Q4/") {
			continue
		}
		if strings.Contains(string(page), `class="climb"`) && strings.Contains(string(page), `class="finding"`) && (card == "" || name < card) {
			card = name
		}
		if strings.Contains(string(page), "who-where") && (pledge == "" || name < pledge) {
			pledge = name
		}
	}
	if card == "" || pledge == "" {
		t.Fatalf("card %q, pledge %q", card, pledge)
	}
	return language + card, language + pledge
}
