package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/scoring"
)

// A tryer tries the rules of one pledge on one page.
type tryer struct {
	*app
	signatory, language, kind, asOf string
	every                           bool

	whose config.Signatory // as signatory names it
	left  []extract.Left   // of the page, see [extract.LeftOut]
}

// A tried page is what a trial shows, and what of the page no rule ever sees.
type tried struct {
	scoring.Trial
	LeftOut []extract.Left `json:"left_out"` // of an HTML page: what is no main text
}

func (a *app) tryCommand() *cobra.Command {
	t := tryer{app: a}
	c := &cobra.Command{
		Use:   "try PLEDGE URL|FILE",
		Short: "What the rules of a pledge see in one page, and why they pass over the rest",
		Long: `Shows which passages of one page count for a pledge, with the terms and cues that fire and the rung
they show, and how many others are passed over for which reason, each with an example. At the end
stands what of an HTML page was left out of its text, as navigation and the like, which no rule sees.

URL is an address in the archive of the edition: the page is judged among all that was read of its
signatory, exactly as makegood score does it. Nothing is fetched. FILE is any HTML, PDF or text file; it
is judged by itself, and no signatory has to be declared. PLEDGE is an id such as P5, or paris-call/P5.
Examples that fail do not keep rules from being tried.`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			return t.run(c.Context(), args[0], args[1])
		},
	}
	c.Flags().StringVar(&t.signatory, "signatory", "", "`SIGNATORY` whose page it is, by id, name or alias (default for a FILE: nobody's, whose names are not known)")
	c.Flags().StringVar(&t.language, "language", "", "`LANGUAGE` to read a FILE in, such as fr (default: the one it seems to be in)")
	c.Flags().StringVar(&t.kind, "kind", "", "`KIND` of source to read a FILE as: commitment, report, policy or page (default: as its name and title tell)")
	c.Flags().StringVar(&t.asOf, "as-of", "", "`DAY` to judge by, YYYY-MM-DD (default: as makegood score; for a FILE today)")
	c.Flags().BoolVar(&t.every, "all", false, "list every passage that is passed over")
	return c
}

func (t *tryer) run(ctx context.Context, pledge, target string) error {
	if _, ok := config.Day(t.asOf); t.asOf != "" && !ok {
		return usage("--as-of %q is no day; write YYYY-MM-DD", t.asOf)
	}
	w, err := t.rules()
	if err != nil {
		return err
	}
	if t.signatory != "" {
		if t.whose, err = signatoryOf(w.Signatories, t.signatory, config.SignatoriesFile); err != nil {
			return err
		}
	}
	in, pl, err := pledgeOf(w, pledge)
	if err != nil {
		return err
	}
	engine, err := t.engine(w, in)
	if err != nil {
		return err
	}
	var c scoring.Case
	address := target
	if strings.Contains(target, "://") {
		c, address, err = t.archived(ctx, w, target)
	} else {
		c, err = t.file(w, target)
	}
	if err != nil {
		return err
	}
	trial, ok := engine.Try(in.ID, pl.ID, c, address)
	if !ok {
		return fmt.Errorf("%s holds no text that can be read", target)
	}
	if t.json {
		return t.printJSON(tried{trial, append([]extract.Left{}, t.left...)})
	}
	t.tell(trial, pl, c.Signatory)
	return nil
}

func (t *tryer) rules() (*config.Workspace, error) {
	over, err := t.overrides()
	if err != nil {
		return nil, err
	}
	return config.LoadRules(os.DirFS(t.workspace), over)
}

// engine compiles the rules that scoring compiles, those of the initiatives that
// somebody joined, and those to be tried.
func (t *tryer) engine(w *config.Workspace, in *config.Initiative) (*scoring.Engine, error) {
	used := slices.DeleteFunc(slices.Clone(w.Initiatives), func(o config.Initiative) bool {
		return o.ID != in.ID && !slices.ContainsFunc(w.Signatories, func(s config.Signatory) bool { return joined(s, o.ID) })
	})
	engine, err := scoring.New(used, w.Method, w.Cues)
	if err != nil {
		return nil, config.Problems{{Text: err.Error()}}
	}
	return engine, nil
}

// pledgeOf finds a pledge by its id, or by the ids of initiative and pledge with
// a slash between them. Of several the one counts whose initiative somebody
// joined, if there is only one.
func pledgeOf(w *config.Workspace, name string) (*config.Initiative, *config.Pledge, error) {
	initiative, id, whole := strings.Cut(name, "/")
	if !whole {
		initiative, id = "", name
	}
	type found struct {
		in *config.Initiative
		pl *config.Pledge
	}
	var all, used []found
	for i := range w.Initiatives {
		in := &w.Initiatives[i]
		for k := range in.Pledges {
			if pl := &in.Pledges[k]; strings.EqualFold(pl.ID, id) && (!whole || in.ID == initiative) {
				all = append(all, found{in, pl})
				if slices.ContainsFunc(w.Signatories, func(s config.Signatory) bool { return joined(s, in.ID) }) {
					used = append(used, found{in, pl})
				}
			}
		}
	}
	if len(used) == 1 {
		all = used
	}
	switch len(all) {
	case 1:
		return all[0].in, all[0].pl, nil
	case 0:
		return nil, nil, usage("no pledge %q; there are %s", name, pledgesIn(w))
	}
	names := make([]string, len(all))
	for i, f := range all {
		names[i] = f.in.ID + "/" + f.pl.ID
	}
	return nil, nil, usage("pledge %q may be %s; write one of them", name, strings.Join(names, " or "))
}

// pledgesIn lists the pledges of a workspace, by initiative.
func pledgesIn(w *config.Workspace) string {
	var lists []string
	for _, in := range w.Initiatives {
		ids := make([]string, len(in.Pledges))
		for i, pl := range in.Pledges {
			ids[i] = pl.ID
		}
		lists = append(lists, in.ID+"/ "+some(ids))
	}
	return strings.Join(lists, "; ")
}

// archived reads what the archive holds of the signatory with the page, and
// gives the address that the archive has it under.
func (t *tryer) archived(ctx context.Context, w *config.Workspace, target string) (scoring.Case, string, error) {
	if t.language != "" || t.kind != "" {
		return scoring.Case{}, "", usage("--language and --kind are for a FILE; a page of the archive is judged as it is scored")
	}
	edition, err := t.openEdition(w.Settings, false)
	if err != nil {
		return scoring.Case{}, "", err
	}
	d := derivation{w: w, dir: t.archiveDir(w.Settings), edition: edition, asOf: t.asOf}
	cases, err := d.cases()
	if err != nil {
		return scoring.Case{}, "", err
	}
	c, snap, err := t.holder(cases, target, edition)
	if err != nil {
		return scoring.Case{}, "", err
	}
	x, err := extractor()
	if err != nil {
		return scoring.Case{}, "", err
	}
	c.Documents, err = readDocuments(d.dir, x, c)
	if body, header, err := readBody(d.dir, snap.Record); err == nil { // what cannot be read again was told above
		t.left = extract.LeftOut(body, header.Get("Content-Type"), snap.URL)
	}
	return c, snap.URL, errors.Join(err, ctx.Err())
}

// holder finds the case with a page that could be read.
func (t *tryer) holder(cases []scoring.Case, target, edition string) (scoring.Case, archive.Snapshot, error) {
	var holders []string
	var found scoring.Case
	var snap archive.Snapshot
	for _, c := range cases {
		if t.signatory != "" && c.Signatory.ID != t.whose.ID {
			continue
		}
		i := slices.IndexFunc(c.Snapshots, func(s archive.Snapshot) bool { return s.URL == target })
		if i < 0 {
			i = slices.IndexFunc(c.Snapshots, func(s archive.Snapshot) bool { return scoring.SameAddress(s.URL, target) })
		}
		if i >= 0 {
			found, snap = c, c.Snapshots[i]
			holders = append(holders, c.Signatory.ID)
		}
	}
	switch {
	case len(holders) == 0:
		return found, snap, fmt.Errorf("%s is not in the archive of edition %s; makegood crawl or makegood add brings it in, or save it and try the file", target, edition)
	case len(holders) > 1:
		return found, snap, usage("%s was read for %s; name one with --signatory", target, strings.Join(holders, " and "))
	case snap.State == archive.Moved:
		next := slices.IndexFunc(found.Snapshots, func(s archive.Snapshot) bool { return s.Via == snap.URL })
		if next >= 0 {
			return found, snap, fmt.Errorf("%s moved; try %s", target, found.Snapshots[next].URL)
		}
	case snap.State == archive.OK, snap.State == archive.Unchanged:
		return found, snap, nil
	}
	return found, snap, fmt.Errorf("%s could not be read: %s", target, strings.TrimSpace(string(snap.State)+" "+snap.Reason))
}

// file makes a case of one file.
func (t *tryer) file(w *config.Workspace, name string) (scoring.Case, error) {
	c := scoring.Case{AsOf: t.asOf, Signatory: t.whose, Roster: scoring.NewRoster(w.Signatories)}
	if c.AsOf == "" {
		c.AsOf = t.now().UTC().Format(time.DateOnly)
	}
	doc, err := t.read(name)
	if err != nil {
		return c, err
	}
	if language, err := cuedLanguage(w.Cues, t.language); err != nil {
		return c, err
	} else if language != "" {
		doc.Language = language
	}
	kind := scoring.KindOf(nil, name, doc.Title)
	if t.kind != "" {
		kind = config.SourceKind(t.kind)
		if !slices.Contains(config.SourceKinds, kind) {
			return c, usage("--kind %q is not known; write commitment, report, policy or page", t.kind)
		}
	}
	c.Sources = []config.Source{{URL: name}} // at home where it stands
	c.Documents = []scoring.Document{{
		Snapshot: archive.Snapshot{URL: name, State: archive.OK}, Text: doc, TextSHA256: archive.Sum([]byte(doc.Text)), Kind: kind,
	}}
	return c, nil
}

// read extracts the text of a file.
func (t *tryer) read(name string) (extract.Document, error) {
	x, err := extractor()
	if err != nil {
		return extract.Document{}, err
	}
	f, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		return extract.Document{}, fmt.Errorf("%w; write a web address with https://", err)
	} else if err != nil {
		return extract.Document{}, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return extract.Document{}, fmt.Errorf("%s is a folder; name a file in it", name)
	}
	body, err := io.ReadAll(io.LimitReader(f, maxDecoded))
	if err != nil {
		return extract.Document{}, err
	}
	t.left = extract.LeftOut(body, kindOf(name, body), name)
	doc, err := x.From(body, kindOf(name, body), name, nil)
	if err != nil {
		return doc, fmt.Errorf("%s: %w", name, err)
	}
	return doc, nil
}
