package site

import (
	"bytes"
	"image/png"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"makegood/output"
	"makegood/output/site/canvas"
)

// metas returns what the head of a page says under each property or name.
func metas(t testing.TB, page string) map[string]string {
	t.Helper()
	said := map[string]string{}
	walk(t, []byte(page), func(n *html.Node) {
		if n.Data == "meta" {
			said[attr(n, "property")+attr(n, "name")] = attr(n, "content")
		}
	})
	return said
}

func TestEveryPictureThatAPageNamesIsThere(t *testing.T) {
	files := tree(t, publish(t, bothLanguages, twelve("2026-Q4"), twelve("2026-Q2")))
	named := map[string]bool{}
	for name, page := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		said := metas(t, page)
		at, ok := strings.CutPrefix(said["og:image"], "https://scorecard.example/sub/")
		if !ok {
			if said["og:image"]+said["og:image:alt"]+said["twitter:card"] != "" {
				t.Errorf("%s: %v", name, said)
			}
			continue
		}
		named[at] = true
		if strings.HasPrefix(at, "fr/") != strings.HasPrefix(name, "fr/") {
			t.Errorf("%s has the picture of another language, %s", name, at)
		}
		if said["og:image:alt"] == "" || said["og:image:width"] != "1200" || said["og:image:height"] != "630" || said["twitter:card"] != "summary_large_image" {
			t.Errorf("%s: %v", name, said)
		}
		picture, err := png.DecodeConfig(strings.NewReader(files[at]))
		if err != nil || picture.Width != canvas.Width || picture.Height != canvas.Height || len(files[at]) > 40_000 {
			t.Errorf("%s, named by %s: %v, %d bytes, %v", at, name, picture, len(files[at]), err)
		}
	}
	written := 0
	for name := range files {
		if path.Base(name) == previewFile {
			written++
			if !named[name] {
				t.Errorf("no page names %s", name)
			}
		}
	}
	if want := 2 * 2 * (12 + 1); written != want {
		t.Errorf("%d pictures, want %d", written, want)
	}
}

func TestWithoutAnAddressThereIsNoPicture(t *testing.T) {
	for name, data := range tree(t, publish(t, Options{}, twelve("2026-Q4"))) {
		if path.Base(name) == previewFile || strings.HasSuffix(name, ".html") && strings.Contains(data, "og:image") {
			t.Errorf("%s", name)
		}
	}
}

// pictureOf draws the card of the first signatory under a name.
func pictureOf(t *testing.T, called string, change func(*output.Edition)) []byte {
	t.Helper()
	e := twelve("2026-Q4")
	e.Scorecards[0].Name = called
	change(&e)
	books, err := bind([]output.Edition{e}, bothLanguages)
	if err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	if err := books[0].drawCard(&w, books[0].issues[0], books[0].issues[0].chapters[0], &e.Scorecards[0]); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

func TestANameInAScriptThatTheFontLacksIsLeftOut(t *testing.T) {
	same := func(*output.Edition) {}
	arabic := pictureOf(t, "مؤسسة الميناء المفتوح", same)
	if !bytes.Equal(arabic, pictureOf(t, "東京港", same)) || !bytes.Equal(arabic, pictureOf(t, "", same)) {
		t.Error("a name that cannot be drawn leaves something")
	}
	if bytes.Equal(arabic, pictureOf(t, "Ostrelle Networks", same)) {
		t.Error("a name that can be drawn is left out too")
	}
}

func TestThePictureOfADraftSaysSo(t *testing.T) {
	state := func(state string, demo bool) []byte {
		return pictureOf(t, "Ostrelle Networks", func(e *output.Edition) { e.Meta.State, e.Meta.Demo = state, demo })
	}
	final, draft, demo := state("final", false), state("draft", false), state("draft", true)
	if bytes.Equal(final, draft) || bytes.Equal(draft, demo) || bytes.Equal(final, demo) {
		t.Error("draft, demonstration and final have the same picture")
	}
}

// Whatever an edition holds, its pictures can be drawn.
func TestPicturesOfOddEditions(t *testing.T) {
	long := strings.Repeat("Longname", 40)
	for _, e := range []output.Edition{
		hostilePair(),
		fakeEdition("2026-Q4", 2, 80, []string{long, strings.Repeat(long+" ", 20)}, func(i, j int) int { return (i+j)%11 - 2 }),
		fakeEdition("2026-Q4", 1, 1, organisations, func(int, int) int { return -2 }),
		fakeEdition("2026-Q4", 0, 3, organisations, nil),
	} {
		books, err := bind([]output.Edition{e}, bothLanguages)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range books {
			for _, l := range b.previews() {
				var w bytes.Buffer
				if err := l.draw(&w); err != nil || w.Len() < 2000 {
					t.Errorf("%s: %d bytes, %v", l.name, w.Len(), err)
				}
			}
		}
	}
}
