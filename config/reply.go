package config

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// RepliesFolder holds a file for each reply, and below ReceivedFolder each one
// as it came.
const (
	RepliesFolder  = "replies/"
	ReceivedFolder = RepliesFolder + "received/"
)

// Limits of a reply: characters of its text, bytes of what came.
const (
	MostReply    = 10_000
	MostReceived = maxFile
)

// A Reply is what a signatory answered: facts between two lines of ---, and
// below them its text as it came, which is never markup. It changes no answer
// and no score.
type Reply struct {
	Signatory   string   `yaml:"signatory"`
	Received    string   `yaml:"received"`     // YYYY-MM-DD
	Until       string   `yaml:"until"`        // the day by which it was asked for; empty if none was named
	From        string   `yaml:"from"`         // who signed it
	How         string   `yaml:"how"`          // how it came, such as mail
	ConfirmedBy string   `yaml:"confirmed_by"` // who made sure that the sender speaks for the signatory; until then its text is held back
	Edition     string   `yaml:"edition"`      // that it answers
	About       []string `yaml:"about"`        // ids of findings, or initiative/pledge; empty: all of a scorecard
	Language    string   `yaml:"language"`
	Response    string   `yaml:"response"` // what those who publish make of it
	Original    string   `yaml:"original"` // its file in the folder of what was received
	SHA256      string   `yaml:"sha256"`   // of that file
	Cut         bool     `yaml:"cut"`      // whether Text holds its beginning only
	Held        bool     `yaml:"held"`     // whether an edition left its sender and its text out; see [Reply.Public]

	ID   string `yaml:"-"` // the name of its file, without the ending
	Text string `yaml:"-"`
	File string `yaml:"-"`

	places map[string]place
}

// Late reports whether the reply came after the day by which it was asked for.
func (r *Reply) Late() bool { return r.Until != "" && r.Received > r.Until }

// Confirmed reports whether somebody made sure that its sender speaks for the
// signatory.
func (r *Reply) Confirmed() bool { return r.ConfirmedBy != "" }

// On reports whether the reply names a pledge of an initiative, or a finding on
// it.
func (r *Reply) On(initiative, pledge string) bool {
	key := initiative + "/" + pledge
	return slices.ContainsFunc(r.About, func(about string) bool {
		return about == key || strings.HasPrefix(about, r.Signatory+"/"+key+"/")
	})
}

// Concerns reports whether the reply is about a scorecard: that of its
// signatory under an initiative that it names, or under all if it names none.
func (r *Reply) Concerns(signatory, initiative string) bool {
	return r.Signatory == signatory && (len(r.About) == 0 || slices.ContainsFunc(r.About, func(about string) bool {
		return strings.HasPrefix(about, initiative+"/") || strings.HasPrefix(about, r.Signatory+"/"+initiative+"/")
	}))
}

// Public returns the reply as it may be published: one whose sender nobody
// confirmed without its sender and its text, which the digest stands for.
func (r Reply) Public() Reply {
	if r.Confirmed() || r.Held {
		return r
	}
	if r.SHA256 == "" {
		sum := sha256.Sum256([]byte(r.Text))
		r.SHA256 = hex.EncodeToString(sum[:])
	}
	r.From, r.How, r.Text, r.Held = "", "", "", true
	return r
}

// ParseReply reads one reply. Its error is [Problems].
func ParseReply(file string, data []byte) (Reply, error) {
	r := Reply{File: file, ID: strings.TrimSuffix(path.Base(file), ".md")}
	data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), []byte("\r\n"), []byte("\n"))
	head, text, ok := bytes.Cut(data, []byte("\n---\n"))
	switch {
	case !utf8.Valid(data):
		return r, Problems{{File: file, Text: "is not UTF-8; save it as UTF-8"}}
	case !bytes.HasPrefix(data, []byte("---\n")) || !ok:
		return r, Problems{{File: file, Line: 1, Text: "must begin with a line of ---, the facts (signatory, received, from …), and another line of ---; makegood reply writes it so"}}
	}
	d := decode(file, head, &r)
	r.Text, r.places = strings.TrimSpace(string(text)), d.places
	if len(d.places) == 0 { // nothing of it could be read
		return r, d.err()
	}
	d.reply(&r, 3+bytes.Count(head, []byte("\n")), string(text))
	return r, d.err()
}

// reply checks what a reply can be checked for alone. Its text begins after line.
func (d *decoder) reply(r *Reply, line int, text string) {
	if !usableID(r.ID) {
		d.add(place{}, "has a name that cannot stand in an address; use lower case, digits and hyphens, such as acme-2026-11-28.md")
	}
	for _, need := range []struct{ key, value string }{{"signatory", r.Signatory}, {"received", r.Received}, {"from", r.From}} {
		if need.value == "" && !(r.Held && need.key == "from") {
			d.at("", "%s is missing", need.key)
		}
	}
	for _, day := range []struct{ key, value string }{{"received", r.Received}, {"until", r.Until}} {
		if _, ok := Day(day.value); day.value != "" && !ok {
			d.at(day.key, "%s %q is no day; write \"YYYY-MM-DD\"", day.key, day.value)
		}
	}
	if r.Language != "" && !languageCode(r.Language) {
		d.at("language", "%q is no language code; write one such as en or fr", r.Language)
	}
	if (r.Original == "") != (r.SHA256 == "") && !r.Held {
		d.at("original", "original and sha256 belong together; write both or neither")
	}
	if strings.ContainsAny(r.Original, `/\`) || r.Original != "" && !FileName(r.Original) {
		d.at("original", "original %q is no name of a file in %s", r.Original, ReceivedFolder)
	}
	for _, short := range []struct{ key, value string }{{"from", r.From}, {"how", r.How}, {"confirmed_by", r.ConfirmedBy}, {"edition", r.Edition}, {"response", r.Response}} {
		if utf8.RuneCountInString(short.value) > 1000 || strings.ContainsFunc(short.value, unicode.IsControl) {
			d.at(short.key, "%s has more than 1000 characters, a line break or a control character", short.key)
		}
	}
	d.replyText(r, line, text)
}

func (d *decoder) replyText(r *Reply, line int, text string) {
	if n := utf8.RuneCountInString(r.Text); n == 0 && !r.Held {
		d.add(place{line: line}, "has no text below the second line of ---")
	} else if n > MostReply {
		d.add(place{line: line}, "has a text of %d characters; at most %d are shown. Keep what came under %s, name it as original, and shorten the text (cut: true)", n, MostReply, ReceivedFolder)
	}
	for i, s := range strings.Split(text, "\n") {
		if strings.ContainsFunc(s, func(r rune) bool { return r != '\t' && unicode.IsControl(r) }) {
			d.add(place{line: line + i}, "holds a control character; take it out")
		}
	}
}

// replies reads the replies of a workspace or an edition, and holds what came
// against its digest, where it is at hand. An edition gets of a reply what may be
// published.
func (l *loader) replies() error {
	return l.each(l.dir, RepliesFolder+"*.md", func(name string, data []byte) error {
		r, err := ParseReply(name, data)
		l.w.Replies = append(l.w.Replies, r)
		l.w.Inputs[name] = data
		if err != nil || l.frozen {
			return err
		}
		if r.Held {
			at := r.places["held"]
			return Problems{{r.File, at.line, at.column, "held is for editions to write; take it out, and put back who signed the reply and its text"}}
		}
		if public := r.Public(); public.Held {
			if l.w.Inputs[name], err = public.Bytes(); err != nil {
				return err
			}
		}
		if r.Original == "" {
			return nil
		}
		return l.received(r)
	})
}

// received checks that what came is still what it was.
func (l *loader) received(r Reply) error {
	data, err := l.dir.ReadFile(ReceivedFolder + r.Original)
	at := r.places["original"]
	problem := func(text string) error {
		return Problems{{r.File, at.line, at.column, fmt.Sprintf("original: %s%s %s", ReceivedFolder, r.Original, text)}}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return problem("is not there")
	} else if err != nil {
		return err
	}
	if sum := sha256.Sum256(data); len(data) > MostReceived || hex.EncodeToString(sum[:]) != r.SHA256 {
		return problem("does not have the digest that sha256 names; what came must not be changed")
	}
	return nil
}

// answered checks what replies name.
func (l *loader) answered(ids map[string]bool) {
	for _, r := range l.w.Replies {
		if r.Signatory != "" && !ids[r.Signatory] && !l.lost {
			at := r.places["signatory"]
			l.problems = append(l.problems, Problem{r.File, at.line, at.column, fmt.Sprintf("no signatory %q in %s%s", r.Signatory, SignatoriesFile, suggest(r.Signatory, sortedKeys(ids)))})
			continue
		}
		for i, about := range r.About {
			if !l.w.asks(r.Signatory, about) && !l.lost {
				at := r.places[fmt.Sprintf("about[%d]", i)]
				l.problems = append(l.problems, Problem{r.File, at.line, at.column, fmt.Sprintf("about: %q is no pledge and no finding of %s; write one such as paris-call/P5, or the id of a finding as makegood explain prints it", about, r.Signatory)})
			}
		}
	}
}

// asks reports whether a signatory is asked what about names: a pledge, as
// initiative/pledge, or a finding.
func (w *Workspace) asks(signatory, about string) bool {
	parts := strings.Split(about, "/")
	if len(parts) == 5 && parts[0] == signatory {
		parts = parts[1:]
	}
	i := slices.IndexFunc(w.Signatories, func(s Signatory) bool { return s.ID == signatory })
	if i < 0 || len(parts) != 2 && len(parts) != 4 || !slices.Contains(w.Signatories[i].Initiatives, parts[0]) {
		return false
	}
	in, ok := w.Initiative(parts[0])
	if !ok {
		return false
	}
	p, ok := in.Pledge(parts[1])
	if !ok || len(parts) == 2 {
		return ok
	}
	return slices.ContainsFunc(p.Indicators, func(ind Indicator) bool {
		return ind.ID == parts[2] && slices.ContainsFunc(ind.Elements, func(e Element) bool { return e.ID == parts[3] })
	})
}

// Bytes writes the reply as [ParseReply] reads it, empty facts left out.
func (r *Reply) Bytes() ([]byte, error) {
	facts := &yaml.Node{Kind: yaml.MappingNode}
	add := func(key string, value any) error {
		var v yaml.Node
		err := v.Encode(value)
		facts.Content = append(facts.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, &v)
		return err
	}
	var errs []error
	for _, f := range []struct{ key, value string }{
		{"signatory", r.Signatory}, {"received", r.Received}, {"until", r.Until}, {"from", r.From}, {"how", r.How}, {"confirmed_by", r.ConfirmedBy},
		{"edition", r.Edition}, {"language", r.Language}, {"response", r.Response}, {"original", r.Original}, {"sha256", r.SHA256},
	} {
		if f.value != "" {
			errs = append(errs, add(f.key, f.value))
		}
	}
	if len(r.About) > 0 {
		errs = append(errs, add("about", r.About))
	}
	for _, f := range []struct {
		key string
		set bool
	}{{"cut", r.Cut}, {"held", r.Held}} {
		if f.set {
			errs = append(errs, add(f.key, true))
		}
	}
	head, err := yaml.Marshal(facts)
	return fmt.Appendf(nil, "---\n%s---\n%s\n", head, r.Text), errors.Join(append(errs, err)...)
}
