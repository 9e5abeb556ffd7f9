package site

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"makegood/output"
)

var pictures = flag.String("pictures", "", "open every type of page in every form, and put pictures of them into this folder")

// A form is one way to see a page: how wide, and on what.
type form struct {
	width int64
	on    string // light, dark or print
}

// paperWidth is how many pixels a sheet of A4 is wide between its margins. What
// overflows a narrower window does not on paper.
const paperWidth = 688

var (
	widths = []int64{360, 768, 1280}
	media  = []string{"light", "dark", "print"}
)

func (f form) String() string { return fmt.Sprintf("%d px, %s", f.width, f.on) }

// look opens a page in a form and returns what is wrong with it.
func (f form) look(b *browser, name string) ([]string, error) {
	if f.on == "print" {
		return b.look(name, f.width, "print")
	}
	return b.look(name, f.width, "screen", &emulation.MediaFeature{Name: "prefers-color-scheme", Value: f.on})
}

// allSorts are two editions whose site has a page of every type: the newer has
// enough signatories for lists that part, the older two initiatives.
func allSorts() []output.Edition {
	names := append(slices.Clone(organisations), "Northern Ports")
	standing := func(i, j int) int { return (i+2*j+i*j)%10 - 1 }
	now := withObservations(fakeEdition("2026-Q4", 24, 9, names, standing))
	now.Replies, now.Translations = fakeReplies("2026-Q4"), fakeTranslations()
	before := twoInitiatives(fakeEdition("2026-Q2", 24, 9, names, func(i, j int) int { return standing(i, j+1) }))
	before.Meta.AsOf = "2026-05-14"
	return []output.Edition{now, before}
}

// everySort publishes allSorts in English and French and returns one page of
// each template, by its name.
func everySort(t *testing.T) (dir string, names map[string]string) {
	t.Helper()
	editions := allSorts()
	dir = filepath.Join(t.TempDir(), "site")
	for _, list := range [][]output.Edition{{twelve("2025-Q4")}, editions} { // the first is gone with the second
		if err := Write(dir, list, bothLanguages); err != nil {
			t.Fatal(err)
		}
	}
	books, err := bind(editions, bothLanguages)
	if err != nil {
		t.Fatal(err)
	}
	names = map[string]string{"gone": "2025-Q4/index.html"}
	for _, j := range books[0].jobs() {
		if _, ok := names[j.template]; !ok {
			names[j.template] = string(j.at) + "index.html"
		}
	}
	for template := range books[0].pages {
		if names[template] == "" && template[0] != '_' {
			t.Errorf("no page is made by the template %s", template)
		}
	}
	return dir, names
}

// TestEverySortOfPageInABrowser looks at a page of each type in three forms, by
// turns, so that each type is seen at each width, in light, in dark and on
// paper; with -pictures in all nine. At widths beyond, and in French, only the
// fit is looked at: the templates and colours are the same, the words longer.
func TestEverySortOfPageInABrowser(t *testing.T) {
	dir, names := everySort(t)
	b := openBrowser(t, dir)
	for i, sort := range slices.Sorted(maps.Keys(names)) {
		t.Run(sort, func(t *testing.T) {
			b.fits(t, names[sort], 320)
			b.fits(t, names[sort], 1920)
			for k, on := range media {
				for l, width := range widths {
					f := form{width, on}
					if *pictures == "" && (k+l+i)%len(widths) > 0 {
						continue
					}
					wrong, err := f.look(b, names[sort])
					if err != nil {
						t.Fatalf("%v: %v", f, err)
					}
					for _, w := range wrong {
						if f.on == "print" && strings.HasPrefix(w, "target-size") {
							continue // nobody presses a link on paper
						}
						if f.on != "print" || f.width > paperWidth || !strings.HasPrefix(w, "scrolls") {
							t.Errorf("%v: %s", f, w)
						}
					}
					if *pictures != "" {
						f.picture(t, b, sort)
					}
				}
			}
			b.fits(t, "fr/"+names[sort], 320)
			b.fits(t, "fr/"+names[sort], 1280)
		})
	}
}

// picture puts a picture of the page that is open into the folder of pictures.
func (f form) picture(t *testing.T, b *browser, sort string) {
	t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(*pictures, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*pictures, fmt.Sprintf("%s-%d-%s.png", sort, f.width, f.on)), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
