package site

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/output/data"
	"makegood/output/site/canvas"
)

//go:embed assets
var assets embed.FS

//go:embed templates/*.html
var templateFiles embed.FS

// Options say how the site is made.
type Options struct {
	Languages []string // of the interface, the first at the root; none stands for English
	BaseURL   string   // absolute address of the site, for canonical links; empty: none are written
	Version   string   // of makegood
	Contact   string   // where replies and reports of errors go, an address of the web or of mail; empty: none is named

	// Corrections are what editions got wrong, and the table that says so.
	Corrections     []config.Correction
	CorrectionsFile []byte

	// Records returns the records, as they stand in the archive, that hold what
	// was read at a place in it. Where it is nil, no records are published.
	Records func(archive.Location) ([]byte, error)

	// Before is the folder of the site that the new one takes the place of; empty
	// stands for the folder written to. Pages that it has and the new one has not
	// leave an explanation.
	Before string

	catalogues fs.FS // other texts than those of the program; nil: none
}

// A job is one page: where it stands, how it looks and what it shows. The view
// is built when its turn comes, so that not all pages are in memory at once.
type job struct {
	at       address
	template string
	issue    *issue
	view     func(*frame) any
}

// A leaf is a file that is no page, such as a picture.
type leaf struct {
	name string // below the root of its language, with slashes
	draw func(*bytes.Buffer) error
}

// A book is the whole site in one language.
type book struct {
	*catalogue
	folder   string // of the language below the root of the site: "" or "fr/"
	others   []*book
	issues   []*issue
	exhibits []*exhibit
	options  Options
	pages    map[string]*template.Template
	common   *template.Template // what all pages have
	parts    sync.Map           // of the frame, by [part]: template.HTML
	press    *canvas.Type
	buffers  chan *bytes.Buffer // at rest; see [book.borrow]
}

// Write makes the site of the editions, the newest first, in dir. It writes
// beside dir and then takes its place, so that dir holds the old site or the
// new one, never a part. It returns an error if dir holds anything but a site
// that Write made, if an id cannot stand in an address, or if there is no
// edition.
func Write(dir string, editions []output.Edition, o Options) error {
	books, err := bind(editions, o)
	if err != nil {
		return err
	}
	return replace(dir, func(root string) error {
		if err := writeAssets(root); err != nil {
			return err
		}
		if err := writeFiles(root, books); err != nil {
			return err
		}
		if err := writeRecords(root, books[0]); err != nil {
			return err
		}
		for _, b := range books {
			if err := errors.Join(b.writeFeeds(root), b.writeIndexes(root), b.write(root)); err != nil {
				return err
			}
		}
		if err := leaveWord(root, cmp.Or(o.Before, dir), books); err != nil {
			return err
		}
		return writeMark(root, editions, o)
	})
}

// bind checks the editions and prepares a book for each language.
func bind(editions []output.Edition, o Options) ([]*book, error) {
	if len(editions) == 0 {
		return nil, errors.New("no edition to publish")
	}
	if len(o.Languages) == 0 {
		o.Languages = []string{"en"}
	}
	if o.catalogues == nil {
		o.catalogues = catalogueFiles
	}
	var errs []error
	for i := range editions {
		errs = append(errs, checkAddresses(&editions[i], o.Languages)...)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	issues := make([]*issue, len(editions))
	for i := range editions {
		issues[i] = newIssue(&editions[i])
	}
	if err := compareIssues(issues); err != nil {
		return nil, err
	}
	exhibits := collect(issues)
	press, err := canvas.New()
	if err != nil {
		return nil, err
	}
	var books []*book
	for i, language := range o.Languages {
		b := &book{issues: issues, exhibits: exhibits, options: o, press: press, buffers: make(chan *bytes.Buffer, runtime.GOMAXPROCS(0))}
		if i > 0 {
			b.folder = language + "/"
		}
		var err error
		if b.catalogue, err = readCatalogueFrom(o.catalogues, language); err != nil {
			return nil, err
		}
		if b.common, b.pages, err = b.parse(); err != nil {
			return nil, err
		}
		books = append(books, b)
	}
	for _, b := range books {
		b.others = books
	}
	return books, nil
}

// checkAddresses returns every id of an edition that cannot stand in an
// address, or that would take the place of a page.
func checkAddresses(e *output.Edition, languages []string) []error {
	errs := []error{checkSegment("edition", e.Meta.ID)}
	if halls[e.Meta.ID] || slices.Contains(languages, e.Meta.ID) {
		errs = append(errs, fmt.Errorf("edition %q has the name of a folder of the site", e.Meta.ID))
	}
	for _, in := range e.Initiatives {
		errs = append(errs, checkSegment("initiative", in.ID))
		if rooms[in.ID] {
			errs = append(errs, fmt.Errorf("initiative %q has the name of a page of the site", in.ID))
		}
		for _, p := range in.Pledges {
			errs = append(errs, checkSegment("pledge", p.ID))
		}
	}
	for i := range e.Scorecards {
		errs = append(errs, checkSegment("signatory", e.Scorecards[i].Signatory))
	}
	for name := range e.Files {
		for _, part := range strings.Split(name, "/") {
			errs = append(errs, checkSegment("file", part))
		}
	}
	return errs
}

// jobs lists every page of the book.
func (b *book) jobs() []job {
	jobs := b.editionJobs("", b.issues[0])
	for _, is := range b.issues {
		jobs = append(jobs, b.editionJobs(editionAddress(is.Meta.ID), is)...)
		jobs = append(jobs, b.methodJobs(is)...)
		jobs = append(jobs, b.coverageJobs(is)...)
		jobs = append(jobs, b.findJob(is))
		jobs = append(jobs, b.changesJobs(is)...)
		jobs = append(jobs, b.commitmentsJobs(is)...)
		jobs = append(jobs, b.downloadsJob(is), b.aboutJob(is), b.pressJob(is))
		jobs = append(jobs, b.repliesJobs(is)...)
		jobs = append(jobs, b.observedJobs(is)...)
		for _, ch := range is.chapters {
			jobs = append(jobs, b.initiativeJob(is, ch))
			jobs = append(jobs, b.rankingJobs(is, ch)...)
			jobs = append(jobs, b.namesJobs(is, ch)...)
			jobs = append(jobs, b.countriesJobs(is, ch)...)
			jobs = append(jobs, b.robustJobs(is, ch)...)
			jobs = append(jobs, b.pledgeJobs(is, ch)...)
			jobs = append(jobs, b.cardJobs(is, ch)...)
		}
	}
	jobs = append(jobs, b.correctionsJob())
	jobs = append(jobs, b.embedJobs()...)
	return append(jobs, b.evidenceJobs()...)
}

// leaves lists every other file of the book.
func (b *book) leaves() []leaf {
	leaves := append(b.previews(), b.posters()...)
	if b.folder != "" {
		return leaves
	}
	for _, is := range b.issues {
		for _, ch := range is.chapters {
			for _, card := range ch.cards {
				if len(is.readOn[card.Signatory]) > 0 {
					leaves = append(leaves, leaf{readAddress(is, card), func(w *bytes.Buffer) error {
						b.writeRead(w, is, card)
						return nil
					}})
				}
			}
		}
	}
	for _, h := range b.holdings() {
		leaves = append(leaves, leaf{string(embedAddress(h.chapter.ID, h.card.Signatory)) + badgeFile, func(w *bytes.Buffer) error {
			b.badge(w, h)
			return nil
		}})
	}
	return leaves
}

func writeAssets(root string) error {
	return fs.WalkDir(assets, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(root, filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		data, err := assets.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
}

// writeFiles writes the data files of each edition to data/EDITION/.
func writeFiles(root string, books []*book) error {
	for _, is := range books[0].issues {
		var err error
		if is.published, err = WriteData(filepath.Join(root, "data", is.Meta.ID), is.Edition, books[0].options.BaseURL); err != nil {
			return err
		}
	}
	if log := books[0].options.CorrectionsFile; log != nil {
		return os.WriteFile(filepath.Join(root, "data", config.CorrectionsFile), log, 0o644)
	}
	return nil
}

// WriteData writes the data files of an edition to dir, as [Write] does below
// data/. baseURL is the absolute address of the site, or empty.
func WriteData(dir string, e *output.Edition, baseURL string) ([]data.File, error) {
	english, err := readCatalogue("en")
	if err != nil {
		return nil, err
	}
	files, err := data.Write(dir, e, data.Options{BaseURL: baseURL, Describe: english.describe})
	return files, errors.Join(err, english.lacking())
}

// mark is the file by which Write knows a site of its own, and by which other
// programs find the editions.
const mark = "site.json"

// A Mark is that file: what made a site, of what, and how.
type Mark struct {
	Format    int      `json:"format"`
	Makegood  string   `json:"makegood"` // version
	Languages []string `json:"languages"`
	BaseURL   string   `json:"base_url,omitempty"`
	Contact   string   `json:"contact,omitempty"`
	Records   bool     `json:"records,omitempty"` // whether those cited are published
	Editions  []string `json:"editions"`          // newest first
}

// ReadMark returns the mark of the site in dir. It reports false if there is none
// that can be read.
func ReadMark(dir string) (m Mark, ok bool) {
	data, err := os.ReadFile(filepath.Join(dir, mark))
	return m, err == nil && json.Unmarshal(data, &m) == nil
}

func writeMark(root string, editions []output.Edition, o Options) error {
	m := Mark{Format: 1, Makegood: o.Version, Languages: o.Languages, BaseURL: o.BaseURL, Contact: o.Contact, Records: o.Records != nil}
	for _, e := range editions {
		m.Editions = append(m.Editions, e.Meta.ID)
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, mark), append(data, '\n'), 0o644)
}
