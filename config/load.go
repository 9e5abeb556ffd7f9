package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A Workspace is everything declared for a benchmark, checked as a whole.
type Workspace struct {
	Settings     Settings
	Values       []Value      // every setting with its origin
	Initiatives  []Initiative // those that a signatory joined, by id; of [LoadRules] all
	Method       Method
	Cues         []Cues // by language
	Signatories  []Signatory
	Sources      []Source // declared ones; see [Workspace.SourcesOf]
	Replies      []Reply  // by id
	Asked        []Asking
	Translations []Translation
	Identities   []Identity
	Corrections  []Correction // of the site; see [CorrectionsFile]

	// Inputs are the files as used, by the name they get in an edition's
	// inputs folder.
	Inputs map[string][]byte
}

// A loader reads the files of a workspace and gathers all their problems.
type loader struct {
	dir      tree
	frozen   bool // dir is the inputs of an edition, complete in itself
	all      bool // read what nobody joined, too
	crawl    bool // read no cues but the workspace's own; see [LoadForCrawl]
	lost     bool // not every signatory could be read
	w        *Workspace
	problems Problems
}

// Load reads and checks the workspace in dir. Its error is [Problems], with
// every mistake of every file, or what kept a file from being read.
func Load(dir fs.FS, over Overrides) (*Workspace, error) {
	return (&loader{dir: folder{dir}, w: &Workspace{Inputs: map[string][]byte{}}}).load(over)
}

// LoadForCrawl is [Load] for those who will judge nothing. Of what comes with Makegood,
// which has no mistakes that could be told, it leaves out what judges: the cues, where
// dir declares none of its own, and the indicators and examples of initiatives.
func LoadForCrawl(dir fs.FS, over Overrides) (*Workspace, error) {
	return (&loader{dir: folder{dir}, crawl: true, w: &Workspace{Inputs: map[string][]byte{}}}).load(over)
}

// LoadRules reads and checks what is needed to try a rule: like [Load], but dir
// need not name any signatory, and every initiative is read, whoever joined it.
func LoadRules(dir fs.FS, over Overrides) (*Workspace, error) {
	return (&loader{dir: folder{dir}, all: true, w: &Workspace{Inputs: map[string][]byte{}}}).load(over)
}

// LoadLadder reads and checks what the ladder needs, the settings, the method
// and the cues, of the workspace in dir or, where it declares none, of those
// that come with Makegood. dir need not be a workspace. Its error is [Problems],
// or what kept a file from being read.
func LoadLadder(dir fs.FS, over Overrides) (*Workspace, error) {
	l := &loader{dir: folder{dir}, w: &Workspace{Inputs: map[string][]byte{}}}
	return l.run(func() error { return l.settings(over) }, l.method, l.cues)
}

// FromInputs reads the declarations of an edition from its inputs alone, so
// that an edition can be judged again wherever it is. Settings are the defaults.
func FromInputs(inputs map[string][]byte) (*Workspace, error) {
	return (&loader{dir: frozenTree(inputs), frozen: true, w: &Workspace{Inputs: map[string][]byte{}}}).load(Overrides{})
}

// methodInput is the name of the method among the inputs of an edition.
const methodInput = "method.yaml"

func (l *loader) load(over Overrides) (*Workspace, error) {
	return l.run(l.strays, func() error { return l.settings(over) }, l.signatories, l.identities, l.sources, l.initiatives, l.method, l.cues, l.replies, l.asked, l.translations, l.corrections)
}

func (l *loader) run(steps ...func() error) (*Workspace, error) {
	for _, step := range steps {
		if err := collect(&l.problems, step()); err != nil {
			return nil, err
		}
	}
	l.references()
	if len(l.problems) > 0 {
		return nil, l.problems.Sorted()
	}
	return l.w, nil
}

// optional reads a file of the workspace; it returns nil data if there is none.
func (l *loader) optional(name string) ([]byte, error) {
	data, err := l.dir.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

func (l *loader) settings(over Overrides) error {
	data, err := l.optional(SettingsFile)
	if err != nil {
		return err
	}
	l.w.Settings, l.w.Values, err = parseSettings(data, over)
	return err
}

// The names of the declared tables in a workspace.
const (
	SignatoriesFile = "signatories.csv"
	SourcesFile     = "sources.csv"
)

func (l *loader) signatories() error {
	data, err := l.optional(SignatoriesFile)
	if err != nil {
		return err
	}
	if data == nil && l.all {
		return nil
	}
	if data == nil {
		return Problems{{File: SignatoriesFile, Text: "there is none here; makegood init makes a workspace, --workspace names another folder"}}
	}
	l.w.Inputs[SignatoriesFile] = data
	list, t := parseSignatories(SignatoriesFile, data)
	l.w.Signatories, l.lost = list, t.lost
	if len(list) == 0 && len(t.problems) == 0 && !l.all {
		t.add(1, "", "names no signatory; add a line for each organisation to be judged")
	}
	return t.err()
}

func (l *loader) sources() error {
	data, err := l.optional(SourcesFile)
	if err != nil || data == nil {
		return err
	}
	l.w.Inputs[SourcesFile] = data
	l.w.Sources, err = ParseSources(SourcesFile, data)
	return err
}

// initiatives reads the built-in initiatives and the workspace's own; an own
// one replaces a built-in one of the same id.
func (l *loader) initiatives() error {
	byID := map[string]Initiative{}
	files := map[string][]byte{}
	unread := false // a file does not tell its id
	for _, from := range l.declared() {
		first := map[string]string{}
		if err := l.each(from, "initiatives/*.yaml", func(name string, data []byte) error {
			comes := from == folder{builtin}
			text := data
			if comes && l.crawl {
				text = unjudging(data)
			}
			in, err := parseInitiative(name, text, comes)
			if in.ID == "" {
				unread = true
				return err
			}
			byID[in.ID], files[in.ID] = in, data
			return l.once(first, "initiative", in.ID, name, err)
		}); err != nil {
			return err
		}
	}
	used := map[string]bool{}
	for _, s := range l.w.Signatories {
		for _, id := range s.Initiatives {
			used[id] = true
			switch _, ok := byID[id]; {
			case ok || unread:
			case strings.Contains(id, ","):
				l.add(s.File, s.Line, "no initiative %q; part ids by semicolons", id)
			default:
				l.add(s.File, s.Line, "no initiative %q%s; known are %s", id, suggest(id, sortedKeys(byID)), strings.Join(sortedKeys(byID), ", "))
			}
		}
	}
	for _, id := range sortedKeys(byID) {
		if used[id] || l.all {
			l.w.Initiatives = append(l.w.Initiatives, byID[id])
			l.w.Inputs["initiatives/"+id+".yaml"] = files[id]
		}
	}
	return nil
}

// unjudging leaves out of an initiative how its pledges are judged, and the examples
// of that: nine tenths of it. The file is one that comes with Makegood, written as
// they are.
func unjudging(data []byte) []byte {
	var out []byte
	left := "" // what the lines begin with that are left out
	for line := range bytes.Lines(data) {
		if left != "" && (len(line) == 1 || bytes.HasPrefix(line, []byte(left))) {
			out = append(out, '\n') // so that each line keeps its number
			continue
		}
		if left = unjudged[string(bytes.TrimRight(line, "\n"))]; left != "" {
			line = []byte("\n")
		}
		out = append(out, line...)
	}
	return out
}

// unjudged are the lines whose parts are left out, with the indent of the parts.
var unjudged = map[string]string{"    indicators:": "     ", "examples:": " "}

// once reports an id that an earlier file of the same folder has already, and
// passes err on. first holds the files by id.
func (l *loader) once(first map[string]string, what, id, file string, err error) error {
	if earlier, twice := first[id]; twice {
		l.add(file, 0, "%s %q is declared in %s already; keep one", what, id, earlier)
	}
	first[id] = file
	return err
}

// declared lists where declarations stand, in the order in which one replaces
// another. Inputs of an edition stand for themselves.
func (l *loader) declared() []tree {
	if l.frozen {
		return []tree{l.dir}
	}
	return []tree{folder{builtin}, l.dir}
}

// each reads every file that the glob names and gathers its problems.
func (l *loader) each(from tree, glob string, read func(name string, data []byte) error) error {
	names, err := from.Glob(glob)
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := from.ReadFile(name)
		if err != nil {
			return err
		}
		if err := collect(&l.problems, read(name, data)); err != nil {
			return err
		}
	}
	return nil
}

// method reads the method that the settings name: a file of the workspace if it
// ends in .yaml, else a built-in one.
func (l *loader) method() error {
	name := l.w.Settings.Score.Method
	from, file := l.dir, filepath.ToSlash(name)
	switch {
	case l.frozen:
		file = methodInput
	case !strings.HasSuffix(name, ".yaml"):
		from, file = folder{builtin}, path.Join("methods", name+".yaml")
		if _, err := l.dir.ReadFile(file); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
			l.add(file, 0, "is not read, since score.method is %s, the built-in one; set score.method to %s, or give the file another name", name, file)
		}
	}
	data, err := from.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return Problems{l.w.PlaceOf("score.method", fmt.Sprintf("no method %q; write makegood, or the name of a .yaml file in the workspace", name))}
	} else if err != nil {
		return err
	}
	l.w.Inputs[methodInput] = data
	l.w.Method, err = ParseMethod(file, data)
	if err == nil && l.w.Method.Judgements != nil {
		return Problems{{File: file, Text: "is a method for what people judged; use it with makegood aggregate, and another one as score.method"}}
	}
	return err
}

// PlaceOf is a problem with a setting, at the place that the setting comes from.
func (w *Workspace) PlaceOf(key, text string) Problem {
	p := Problem{Text: key + ": " + text}
	i := slices.IndexFunc(w.Values, func(v Value) bool { return v.Key == key })
	if i < 0 {
		return p
	}
	from := w.Values[i].Origin
	if line, written := strings.CutPrefix(from, SettingsFile+":"); written {
		p.File = SettingsFile
		p.Line, _ = strconv.Atoi(line) // as Value writes it
		return p
	}
	p.Text = from + ": " + p.Text
	return p
}

func (l *loader) cues() error {
	if own, err := l.dir.Glob("cues/*.yaml"); l.crawl && len(own) == 0 {
		return err
	}
	byLanguage := map[string]Cues{}
	for _, from := range l.declared() {
		first := map[string]string{}
		if err := l.each(from, "cues/*.yaml", func(name string, data []byte) error {
			c, err := parseCues(name, data, from == folder{builtin})
			byLanguage[c.Language] = c
			l.w.Inputs["cues/"+c.Language+".yaml"] = data
			return l.once(first, "language", c.Language, name, err)
		}); err != nil {
			return err
		}
	}
	for _, language := range sortedKeys(byLanguage) {
		l.w.Cues = append(l.w.Cues, byLanguage[language])
	}
	return nil
}

func (l *loader) add(file string, line int, format string, args ...any) {
	l.problems = append(l.problems, Problem{File: file, Line: line, Text: fmt.Sprintf(format, args...)})
}

// references checks what no file can check alone.
func (l *loader) references() {
	ids := map[string]bool{}
	for _, s := range l.w.Signatories {
		ids[s.ID] = true
		if len(s.Initiatives) == 0 {
			l.add(s.File, s.Line, "signatory %q is in no initiative; name at least one id under initiatives", s.ID)
		}
	}
	for _, s := range l.w.Sources {
		if !ids[s.Signatory] && !l.lost {
			l.add(s.File, s.Line, "no signatory %q in %s%s", s.Signatory, SignatoriesFile, suggest(s.Signatory, sortedKeys(ids)))
		}
	}
	l.answered(ids)
}

// SourcesOf returns where to look for the signatory: its website first, then
// its declared sources in the order of the file, each address once.
func (w *Workspace) SourcesOf(s Signatory) []Source {
	var out []Source
	seen := map[string]int{}
	add := func(src Source) {
		key := strings.TrimSuffix(src.URL, "/")
		if i, ok := seen[key]; ok {
			if src.ConfirmedBy != "" { // a line of sources.csv that confirms the website
				out[i] = src
			}
			return
		}
		seen[key] = len(out)
		out = append(out, src)
	}
	if s.Website != "" {
		add(Source{Signatory: s.ID, URL: s.Website, Kind: PageSource, File: s.File, Line: s.Line})
	}
	for _, src := range w.Sources {
		if src.Signatory == s.ID {
			add(src)
		}
	}
	return out
}

// Initiative returns the initiative with the id. It reports false if no
// signatory joined it.
func (w *Workspace) Initiative(id string) (*Initiative, bool) {
	for i := range w.Initiatives {
		if w.Initiatives[i].ID == id {
			return &w.Initiatives[i], true
		}
	}
	return nil, false
}
