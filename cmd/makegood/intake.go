package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/crawler/intake"
)

func (a *app) addCommand() *cobra.Command {
	var address, by, date string
	c := &cobra.Command{
		Use:   "add SIGNATORY FILE --url URL --saved-by NAME",
		Short: "Bring in one document that was saved by hand",
		Long: `Brings in a file (HTML, PDF or plain text) that somebody saved by hand, where a site shuts out
crawlers or a report came by mail. Evidence from it says who saved it and when.`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			return a.add(args[0], args[1], address, by, date)
		},
	}
	c.Flags().StringVar(&address, "url", "", "web address the document was found at")
	c.Flags().StringVar(&by, "saved-by", "", "`NAME` of the person who saved it and vouches for it")
	c.Flags().StringVar(&date, "date", "", "`DAY` on which it was saved, as YYYY-MM-DD (default: that of the file)")
	c.MarkFlagRequired("url")      // the flags are defined above
	c.MarkFlagRequired("saved-by") // and so
	return c
}

func (a *app) importCommand() *cobra.Command {
	var warc, web string
	var only []string
	var dry bool
	c := &cobra.Command{
		Use:   "import (--warc FILE | --web DIR)",
		Short: "Bring in documents of another archive: WARC, WACZ, or a folder with an index",
		Long: `Brings in the answers of a WARC or WACZ file, or of a folder of saved pages with an index.csv (url,
status, content_type, last_modified, file, headers), that lie in the scope of a signatory: the
registrable domains of its website and sources. Each keeps its date, and says that it was imported.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if (warc == "") == (web == "") {
				return usage("import needs --warc FILE or --web DIR; see makegood import --help")
			}
			return a.bringIn(warc, web, only, dry)
		},
	}
	c.Flags().StringVar(&warc, "warc", "", "WARC or WACZ `FILE`")
	c.Flags().StringVar(&web, "web", "", "folder `DIR` with an index.csv")
	c.Flags().StringSliceVar(&only, "only", nil, "ids, names or aliases of the signatories to import for, parted by commas (default: all)")
	c.Flags().BoolVar(&dry, "dry-run", false, "say what would be taken, and take nothing")
	return c
}

// An importReceipt is what an import came to.
type importReceipt struct {
	Edition string         `json:"edition"`
	Taken   map[string]int `json:"taken"`   // by signatory
	Known   int            `json:"known"`   // in the archive already
	Left    map[string]int `json:"left"`    // by reason
	Unread  map[string]int `json:"unread"`  // of those taken, what no text could be had of, by reason
	Strange []string       `json:"strange"` // hosts in nobody's scope, at most twenty
	DryRun  bool           `json:"dry_run"`
}

// add brings in one file.
func (a *app) add(name, file, address, by, date string) error {
	w, edition, done, err := a.openIntake()
	if err != nil {
		return err
	}
	defer done()
	s, err := signatoryOf(w.Signatories, name, config.SignatoriesFile)
	if err != nil {
		return err
	}
	id := s.ID
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return usage("%s is a folder; give one file, or bring in the folder with makegood import --web", file)
	}
	day := info.ModTime()
	if date != "" {
		d, ok := config.Day(date)
		if !ok {
			return usage("--date %q is no day; write YYYY-MM-DD", date)
		}
		day = d
	}
	if day.After(a.now().Add(time.Minute)) {
		return usage("%s lies in the future; give the day on which it was saved with --date", day.UTC().Format(time.DateOnly))
	}
	body, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	p, err := intake.Saved(address, by, kindOf(file, body), day, body)
	if err != nil {
		return usage("%s: %v", file, err)
	}
	t, err := a.newTaker(w, edition, false)
	if err != nil {
		return err
	}
	defer t.close()
	if err := t.keep(id, p); err != nil {
		return err
	}
	if !slices.ContainsFunc(intake.Owners(w, address), func(s config.Signatory) bool { return s.ID == id }) {
		a.note("%s lies outside the declared addresses of %s; it counts for nothing until %s declares it, with who confirmed it", address, id, config.SourcesFile)
	}
	for reason := range t.receipt.Unread {
		a.note("%s: no text can be read of it (%s), so that it counts as a document that could not be read", file, reason)
	}
	if a.json {
		return a.printJSON(t.receipt)
	}
	if t.receipt.Known > 0 {
		a.printf("%s has it already in edition %s\n", id, edition)
		return nil
	}
	a.printf("%s: %s, saved by %s on %s, is in the archive of edition %s\n", id, address, by, day.UTC().Format(time.DateOnly), edition)
	return nil
}

// kindOf names the content type of a file by its name, or else by its bytes.
func kindOf(name string, body []byte) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return "text/html"
	case ".pdf":
		return "application/pdf"
	case ".txt", ".md":
		return "text/plain; charset=utf-8"
	}
	return http.DetectContentType(body)
}

// bringIn takes what lies in the scope of the signatories out of another archive.
func (a *app) bringIn(warc, web string, only []string, dry bool) error {
	w, edition, done, err := a.openIntake()
	if err != nil {
		return err
	}
	defer done()
	chosen, err := signatoriesOf(w.Signatories, only, config.SignatoriesFile)
	if err != nil {
		return err
	}
	t, err := a.newTaker(w, edition, dry)
	if err != nil {
		return err
	}
	defer t.close()
	t.only = idsOf(chosen)
	if web != "" {
		if err = intake.Web(os.DirFS(web), t.receipt.Left, t.take); err != nil {
			err = fmt.Errorf("%s: %w", web, err)
		}
	} else {
		err = t.file(warc)
	}
	if cerr := t.close(); err == nil {
		err = cerr
	}
	if err != nil && len(t.receipt.Taken) == 0 {
		return err
	}
	if a.json {
		return errors.Join(err, a.printJSON(t.receipt))
	}
	a.printImport(t.receipt)
	return err
}

func (a *app) printImport(r *importReceipt) {
	verb := "taken"
	if r.DryRun {
		verb = "would be taken"
	}
	sum := 0
	for _, id := range slices.Sorted(maps.Keys(r.Taken)) {
		a.printf("%s: %s %s\n", id, count(r.Taken[id], "document", "documents"), verb)
		sum += r.Taken[id]
	}
	a.printf("edition %s: %s %s, %d there already\n", r.Edition, count(sum, "document", "documents"), verb, r.Known)
	for _, why := range slices.Sorted(maps.Keys(r.Unread)) {
		a.printf("  no text can be read of %d of them, which count as unread (%s)\n", r.Unread[why], why)
	}
	for _, why := range slices.Sorted(maps.Keys(r.Left)) {
		what := why
		if why == "other" {
			what = "no documents: images, tables, errors and the like"
		}
		a.printf("  left out: %d (%s)\n", r.Left[why], what)
	}
	if len(r.Strange) > 0 {
		a.printf("  in nobody's scope: %s; if they are a signatory's own, add them to %s\n", strings.Join(r.Strange, ", "), config.SourcesFile)
	}
}

// openIntake opens the workspace for bringing something in.
func (a *app) openIntake() (*config.Workspace, string, func(), error) {
	w, _, err := a.ready()
	if err != nil {
		return nil, "", nil, err
	}
	edition, err := a.openEdition(w.Settings, true)
	if err != nil {
		return nil, "", nil, err
	}
	a.noteEarlier(edition)
	unlock, err := a.lock("import")
	if err != nil {
		return nil, "", nil, err
	}
	if err := a.stillOpen(edition); err != nil {
		unlock()
		return nil, "", nil, err
	}
	return w, edition, unlock, nil
}

// A taker puts pieces into the archives of the signatories they belong to.
type taker struct {
	w       *config.Workspace
	dir     string
	edition string
	only    []string
	now     time.Time
	extract extract.Extractor
	logs    map[string]*archive.Log
	there   map[string]bool // by signatory, origin, URL, time and digest
	hosts   map[string]bool
	receipt *importReceipt
}

func (a *app) newTaker(w *config.Workspace, edition string, dry bool) (*taker, error) {
	x, err := extractor()
	return &taker{
		w: w, dir: a.archiveDir(w.Settings), edition: edition, now: a.now(), extract: x, logs: map[string]*archive.Log{}, there: map[string]bool{}, hosts: map[string]bool{},
		receipt: &importReceipt{Edition: edition, Taken: map[string]int{}, Left: map[string]int{}, Unread: map[string]int{}, Strange: []string{}, DryRun: dry},
	}, err
}

// file takes what a WARC or WACZ file holds. Of a damaged one it takes what stands
// before the damage.
func (t *taker) file(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return usage("%s is a folder; makegood import --web takes folders, with an index.csv", name)
	case info.Size() == 0:
		return usage("%s is empty", name)
	}
	mark := make([]byte, 4)
	if n, _ := f.ReadAt(mark, 0); string(mark[:n]) == "PK\x03\x04" {
		err = intake.WACZ(f, info.Size(), t.receipt.Left, t.take)
	} else {
		err = intake.WARC(f, t.receipt.Left, t.take)
	}
	if errors.Is(err, archive.ErrCorrupt) {
		return fmt.Errorf("%s: %w; what stands before that is taken, so get the file anew and import it again", name, err)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// take hands a piece to each signatory in whose scope it lies. What is dated in the
// future is left out: it would make the edition one of that day.
func (t *taker) take(p intake.Piece) error {
	if p.Recording.Date.After(t.now.Add(time.Minute)) {
		t.receipt.Left["dated in the future"]++
		return nil
	}
	owners := intake.Owners(t.w, p.Snapshot.URL)
	if len(owners) == 0 {
		t.receipt.Left["in nobody's scope"]++
		_, rest, _ := strings.Cut(p.Snapshot.URL, "://")
		host, _, _ := strings.Cut(rest, "/")
		host, _, _ = strings.Cut(host, "?")
		if !t.hosts[host] && len(t.receipt.Strange) < 20 {
			t.receipt.Strange = append(t.receipt.Strange, clean(host))
		}
		t.hosts[host] = true
		return nil
	}
	for _, s := range owners {
		if len(t.only) > 0 && !slices.Contains(t.only, s.ID) {
			continue
		}
		if err := t.keep(s.ID, p); err != nil {
			return fmt.Errorf("%s: %w", s.ID, err)
		}
	}
	return nil
}

// keep puts a piece into a signatory's archive, unless it is there.
func (t *taker) keep(id string, p intake.Piece) error {
	log, err := t.log(id)
	if err != nil {
		return err
	}
	s := p.Snapshot
	s.Fetched, s.SHA256 = p.Recording.Date, p.Recording.SHA256
	if t.there[mark(id, s)] {
		t.receipt.Known++
		return nil
	}
	t.there[mark(id, s)] = true
	if s.State == archive.OK {
		_, err := t.extract.From(p.Body, p.Header.Get("Content-Type"), s.URL, p.Header)
		var unreadable extract.Unreadable
		if errors.As(err, &unreadable) {
			s.State, s.Reason = archive.Unreadable, unreadable.Reason
			t.receipt.Unread[unreadable.Reason]++
		} else if err != nil {
			return err
		}
	}
	t.receipt.Taken[id]++
	if t.receipt.DryRun {
		return nil
	}
	_, err = log.Append(s, &p.Recording)
	return err
}

func mark(id string, s archive.Snapshot) string {
	return strings.Join([]string{id, s.Origin, s.URL, s.Fetched.UTC().Format(time.RFC3339), string(s.SHA256)}, " ")
}

// log opens the archive of a signatory, once. A dry run only looks at it.
func (t *taker) log(id string) (*archive.Log, error) {
	if log, ok := t.logs[id]; ok {
		return log, nil
	}
	var log *archive.Log
	var journal []archive.Snapshot
	var err error
	if t.receipt.DryRun {
		if journal, err = archive.Journal(t.dir, t.edition, id); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	} else {
		log, journal, err = archive.OpenLog(t.dir, t.edition, id)
	}
	if err != nil {
		return nil, err
	}
	for _, s := range journal {
		t.there[mark(id, s)] = true
	}
	t.logs[id] = log
	return log, nil
}

// close closes the archives; it may be called twice.
func (t *taker) close() error {
	var err error
	for _, id := range slices.Sorted(maps.Keys(t.logs)) {
		if log := t.logs[id]; log != nil {
			err = errors.Join(err, log.Close())
		}
	}
	t.logs = map[string]*archive.Log{}
	return err
}
