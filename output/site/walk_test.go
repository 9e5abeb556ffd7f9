package site

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A reader goes about a site as a person does: looks for words, and follows
// what stands there by the means it has.
type reader struct {
	*browser
	t     *testing.T
	words *catalogue
	keys  bool // whether the keyboard is all there is
	fresh bool // whether nothing was pressed on this page yet
}

// newReader sits down before a window of 1280 pixels, with or without scripts.
// Nothing moves by itself, so that what is seen does not depend on when.
func newReader(t *testing.T, b *browser, scripts, keys bool) *reader {
	t.Helper()
	words, err := readCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{browser: b, t: t, words: words, keys: keys}
	still := &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"}
	r.do(chromedp.EmulateViewport(1280, 900), call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "screen", Features: []*emulation.MediaFeature{still}}),
		call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts}))
	return r
}

// call makes an action of a command.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

func (r *reader) do(steps ...chromedp.Action[chromedp.Void]) {
	r.t.Helper()
	if err := chromedp.Do(r.ctx, steps...); err != nil {
		r.t.Fatal(err)
	}
}

// see evaluates an expression in the page.
func see[T any](r *reader, expression string) T {
	r.t.Helper()
	v, err := chromedp.Run(r.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		r.t.Fatalf("%v in %s", err, expression)
	}
	return v
}

// open goes to a page by its address.
func (r *reader) open(name string) {
	r.t.Helper()
	r.do(chromedp.Navigate(r.origin + "/" + name))
	r.fresh = true
}

// at is the address of the page that is open, below the site.
func (r *reader) at() string {
	return strings.TrimPrefix(see[string](r, "location.href"), r.origin+"/")
}

// link is an expression that finds what can be seen of a selector and says the
// words, or any of the selector if no words are given.
func link(selector, words string) string {
	text, err := json.Marshal(strings.Join(strings.Fields(words), " "))
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf(`[...document.querySelectorAll(%q)].find(e => e.checkVisibility() && (%s === '' || e.innerText.replace(/\s+/g, ' ').trim() === %[2]s))`, selector, text)
}

// follow presses a link and waits for the page that it leads to.
func (r *reader) follow(element string) {
	r.t.Helper()
	wait(r, page.LoadEventFired, element)
	r.fresh = true
}

// jump presses a link to a place on the same page.
func (r *reader) jump(element string) {
	r.t.Helper()
	wait(r, page.NavigatedWithinDocument, element)
	if !see[bool](r, `(b => b.top < innerHeight && b.bottom > 0)(document.querySelector(':target').getBoundingClientRect())`) {
		r.t.Errorf("%s is not in sight", r.at())
	}
}

// wait presses an element and waits for what comes of it.
func wait[E any](r *reader, event cdp.Event[E], element string) {
	r.t.Helper()
	if !see[bool](r, "!!"+element) {
		r.t.Fatalf("%s: nothing is found by %s", r.at(), element)
	}
	ctx, cancel := context.WithTimeout(r.ctx, 20*time.Second)
	defer cancel()
	press := chromedp.Func(func(context.Context, *chromedp.Target) error { r.press(element); return nil })
	if _, err := chromedp.Run(ctx, chromedp.WaitEvent(event, nil, press)); err != nil {
		r.t.Fatalf("%s: %v after pressing %s", r.at(), err, element)
	}
}

// press does what opens the element that an expression finds.
func (r *reader) press(element string) {
	r.t.Helper()
	r.reach(element)
	if r.keys {
		r.do(chromedp.KeyEvent(kb.Enter))
	}
}

// reach clicks on an element, or goes there with the keyboard.
func (r *reader) reach(element string) {
	r.t.Helper()
	if r.keys {
		r.tabTo(element)
	} else {
		r.click(element)
	}
	r.fresh = false
}

// click brings an element into sight and clicks on its middle. Nothing may lie
// above it.
func (r *reader) click(element string) {
	r.t.Helper()
	place := see[[]float64](r, `(e => {
		e.scrollIntoView({block: 'center', behavior: 'instant'});
		const b = e.getClientRects()[0], x = b.x + b.width / 2, y = b.y + b.height / 2, top = document.elementFromPoint(x, y);
		return top && e.contains(top) ? [x, y] : [];
	})(`+element+`)`)
	if len(place) != 2 {
		r.t.Fatalf("%s: something lies above %s", r.at(), element)
	}
	r.do(chromedp.MouseClickXY(place[0], place[1]))
}

// tabTo goes to an element stop by stop. Where it stands in the content of a
// page just opened, the way leads past the navigation.
func (r *reader) tabTo(element string) {
	r.t.Helper()
	if r.fresh && see[bool](r, `document.querySelector('main').contains(`+element+`)`) {
		r.tab()
		if !see[bool](r, `document.activeElement.matches('.skip')`) {
			r.t.Errorf("%s: the first stop is not the way past the navigation", r.at())
		}
		r.do(chromedp.KeyEvent(kb.Enter))
		r.tab()
		if !see[bool](r, `document.querySelector('main').contains(document.activeElement)`) {
			r.t.Errorf("%s: the way past the navigation does not lead into the content", r.at())
		}
	}
	for range 400 {
		if see[bool](r, `document.activeElement === `+element) {
			return
		}
		r.tab()
	}
	r.t.Fatalf("%s: no way by keyboard to %s", r.at(), element)
}

// tab goes one stop on and looks whether it can be seen where one is.
func (r *reader) tab() {
	r.t.Helper()
	r.do(chromedp.KeyEvent(kb.Tab))
	if wrong := see[string](r, unseenFocus); wrong != "" {
		r.t.Errorf("%s: %s", r.at(), wrong)
	}
}

// unseenFocus says what keeps a reader from seeing where the keyboard is.
const unseenFocus = `(e => {
	if (e === document.body) return '';
	const s = getComputedStyle(e), b = e.getClientRects()[0], what = e.outerHTML.slice(0, 90);
	if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2 || s.outlineColor === getComputedStyle(document.body).backgroundColor) return 'no outline around ' + what;
	if (!b || b.width < 2 || b.height < 2) return 'nothing to see of ' + what;
	if (b.bottom < 1 || b.top > innerHeight - 1 || b.right < 1 || b.left > innerWidth - 1) return 'out of sight: ' + what;
	return '';
})(document.activeElement)`

// write puts words into the field that finds signatories.
func (r *reader) write(words string) {
	r.t.Helper()
	r.reach(`document.getElementById('find')`)
	r.do(chromedp.KeyEvent(words))
}

// download presses a link to a file and returns the file.
func (r *reader) download(element string) []byte {
	r.t.Helper()
	dir := r.t.TempDir()
	events := true
	if _, err := chromedp.CallBrowser(r.ctx, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: &events}); err != nil {
		r.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(r.ctx, 20*time.Second)
	defer cancel()
	progress := chromedp.BrowserEvents(ctx, cdpbrowser.DownloadProgress)
	r.press(element)
	for e, err := range progress {
		if err != nil {
			r.t.Fatalf("%s: %v on the way to %s", r.at(), err, element)
		}
		if e.State == cdpbrowser.DownloadProgressStateCompleted {
			data, err := os.ReadFile(filepath.Join(dir, e.GUID))
			if err != nil {
				r.t.Fatal(err)
			}
			return data
		}
	}
	return nil
}

// TestMainTasks walks the main tasks as a person would: find a signatory, open
// what was found on a pledge, reach its evidence, download the data, change the
// language and come back.
func TestMainTasks(t *testing.T) {
	dir := written(t, twelve("2026-Q4"), twelve("2026-Q2"))
	b := openBrowser(t, dir)
	for _, way := range []struct {
		name          string
		scripts, keys bool
	}{
		{"with scripts", true, false},
		{"without scripts", false, false},
		{"by keyboard alone", true, true},
	} {
		t.Run(way.name, func(t *testing.T) {
			r := newReader(t, b, way.scripts, way.keys)
			r.open("index.html")
			r.find("Université de la Baie-Claire", way.scripts)
			r.prove()
			r.switchLanguage()
			r.fetch(dir)
			r.openCell()
			if way.scripts {
				r.copy()
			}
			for _, said := range b.told() {
				t.Error(said)
			}
		})
	}
}

// find goes from the home page to a signatory's scorecard by its name.
func (r *reader) find(name string, scripts bool) {
	r.t.Helper()
	if got := see[bool](r, `document.getElementById('find').checkVisibility()`); got != scripts {
		r.t.Errorf("the search field is seen: %v; scripts run: %v", got, scripts)
	}
	r.follow(link("main a", r.words.t("names.link")))
	if scripts {
		r.write("UNIVERSITE de") // without the accent, and in another case
		if rows := see[int](r, `[...document.querySelectorAll('tr[data-row]')].filter(e => e.checkVisibility()).length`); rows != 1 {
			r.t.Errorf("%d rows are left of the list", rows)
		}
		want := strings.NewReplacer("{n}", "1", "{total}", "12").Replace(r.words.t("find.some"))
		if got := see[string](r, `document.getElementById('shown').textContent`); got != want {
			r.t.Errorf("the list says %q, want %q", got, want)
		}
	}
	r.follow(link("main a", name))
	if got := see[string](r, "document.querySelector('h1').innerText"); got != name {
		r.t.Fatalf("%s is the card of %s, not of %s", r.at(), got, name)
	}
}

// prove goes from a scorecard to the finding on a pledge, and from there to the
// page of its evidence, which shows the same quote.
func (r *reader) prove() {
	r.t.Helper()
	quoted := `document.querySelector('.finding:has(.quote)')`
	anchor := see[string](r, quoted+".id")
	r.jump(link(".climb a[href='#"+anchor+"']", ""))
	quote := see[string](r, quoted+".querySelector('blockquote').innerText")
	r.follow(link("#"+anchor+" figcaption a", ""))
	if !strings.HasPrefix(r.at(), "e/") {
		r.t.Fatalf("the evidence of %s is at %s", anchor, r.at())
	}
	if got := see[string](r, "document.querySelector('.context mark').innerText"); strings.Trim(quote, "“”") != got {
		r.t.Errorf("the card quotes %q, its evidence %q", quote, got)
	}
}

// switchLanguage reads the page in the other language, and comes back.
func (r *reader) switchLanguage() {
	r.t.Helper()
	before := r.at()
	said := see[string](r, "document.querySelector('.context mark').innerText")
	r.follow(link(".lang a", "Français"))
	if got := r.at(); got != "fr/"+before {
		r.t.Errorf("%s in French is %s", before, got)
	}
	if lang := see[string](r, "document.documentElement.lang"); lang != "fr" {
		r.t.Errorf("%s is in %q", r.at(), lang)
	}
	if got := see[string](r, "document.querySelector('.context mark').innerText"); got != said {
		r.t.Errorf("the quote became %q", got)
	}
	r.follow(link(".lang a", "English"))
	if got := r.at(); got != before {
		r.t.Errorf("the way back from French leads to %s, not to %s", got, before)
	}
}

// fetch downloads each kind of data file, and gets what stands on disk.
func (r *reader) fetch(dir string) {
	r.t.Helper()
	r.follow(link(".nav a", r.words.t("nav.downloads")))
	for _, name := range []string{"findings.csv", "scorecards.json", "makegood.xlsx", "makegood.sqlite"} {
		want, err := os.ReadFile(filepath.Join(dir, "data", "2026-Q4", name))
		if err != nil {
			r.t.Fatal(err)
		}
		if got := r.download(link("main a[download]", name)); !bytes.Equal(got, want) {
			r.t.Errorf("%s: %d bytes came, %d stand on disk", name, len(got), len(want))
		}
	}
}

// openCell goes by the pledges: to one pledge, and from the points of one
// signatory to the evidence for them.
func (r *reader) openCell() {
	r.t.Helper()
	r.follow(link(".nav a", r.words.t("nav.home")))
	r.follow(link(".bars a", "P1. Help under attack"))
	r.follow(link(".heat .p a", ""))
	if !strings.HasPrefix(r.at(), "e/") {
		r.t.Errorf("a cell with points leads to %s", r.at())
	}
}

// copy takes the sentence to quote by one press.
func (r *reader) copy() {
	r.t.Helper()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		if _, err := chromedp.CallBrowser(r.ctx, cdpbrowser.SetPermission, cdpbrowser.SetPermissionParams{Permission: &cdpbrowser.PermissionDescriptor{Name: name}, Setting: cdpbrowser.PermissionSettingGranted}); err != nil {
			r.t.Fatal(err)
		}
	}
	r.follow(link(".nav a", r.words.t("nav.about")))
	button := link(".copy", r.words.t("copy.sentence"))
	r.press(button)
	for range 100 {
		if see[bool](r, "!"+button) {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	copied, err := chromedp.Run(r.ctx, chromedp.Evaluate[string]("navigator.clipboard.readText()", chromedp.EvalAwaitPromise))
	if err != nil {
		r.t.Fatal(err)
	}
	if want := see[string](r, `document.getElementById('cite-sentence').innerText`); copied != want {
		r.t.Errorf("copied %q, want %q", copied, want)
	}
}
