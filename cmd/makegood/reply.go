package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
)

func (a *app) replyCommand() *cobra.Command {
	var r config.Reply
	c := &cobra.Command{
		Use:   "reply SIGNATORY FILE --received DAY --from WHO",
		Short: "Keep what a signatory answered, to show it beside the findings",
		Long: `Keeps a reply (plain text, HTML or PDF) as it came in replies/received, with its digest, and writes its
text with what you say about it to replies/NAME.md. The next score takes it into the edition; it is shown
on the scorecard, and beside the findings that it is about. It changes no answer and no score. Until
--confirmed-by says who made sure that the sender speaks for the signatory, its text is held back.`,
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			r.Signatory = args[0]
			return a.reply(r, args[1])
		},
	}
	f := c.Flags()
	f.StringVar(&r.Received, "received", "", "`DAY` on which it came, as YYYY-MM-DD")
	f.StringVar(&r.From, "from", "", "`WHO` signed it")
	f.StringVar(&r.How, "how", "", "how it came, such as mail to the address published")
	f.StringVar(&r.Until, "until", "", "`DAY` by which it was asked for")
	f.StringVar(&r.ConfirmedBy, "confirmed-by", "", "`NAME` of the person who made sure that the sender speaks for the signatory")
	f.StringArrayVar(&r.About, "about", nil, "`ID` of a finding, or of a pledge (P6, INITIATIVE/P6), that it is about (may be repeated; default: all of the scorecard)")
	f.StringVar(&r.Language, "language", "", "language it is written in, such as en")
	f.StringVar(&r.Response, "response", "", "what you make of it, in a sentence that is published with it")
	c.MarkFlagRequired("received") // the flags are defined above
	c.MarkFlagRequired("from")     // and so
	return c
}

func (a *app) reply(r config.Reply, file string) error {
	w, err := a.load()
	if err != nil {
		return err
	}
	s, err := signatoryOf(w.Signatories, r.Signatory, config.SignatoriesFile)
	if err != nil {
		return err
	}
	r.Signatory, r.Edition, r.About = s.ID, a.edition, wholePledges(w, s, r.About)
	received, ok := config.Day(r.Received)
	switch _, until := config.Day(r.Until); {
	case !ok:
		return usage("--received %q is no day; write YYYY-MM-DD", r.Received)
	case received.After(a.now()):
		return usage("--received %s lies in the future", r.Received)
	case r.Until != "" && !until:
		return usage("--until %q is no day; write YYYY-MM-DD", r.Until)
	}
	body, err := readReply(file)
	if err != nil {
		return err
	}
	if r.Text, err = textOf(file, body); err != nil {
		return err
	}
	if n := utf8.RuneCountInString(r.Text); n > config.MostReply {
		r.Text, r.Cut = string([]rune(r.Text)[:config.MostReply]), true
		a.note("the text has %d characters; the first %d are shown, all of it is kept", n, config.MostReply)
	}
	r.SHA256 = string(archive.Sum(body))
	for _, known := range w.Replies {
		if known.Signatory == r.Signatory && known.SHA256 == r.SHA256 {
			return a.replyAgain(known, r, file)
		}
	}
	unlock, err := a.lock("reply")
	if err != nil {
		return err
	}
	defer unlock()
	if err := a.keepReply(&r, file, body); err != nil {
		return err
	}
	return a.replied(r)
}

// wholePledges puts the initiative before the id of a pledge that stands alone,
// such as P6, where only one initiative of the signatory has it.
func wholePledges(w *config.Workspace, s config.Signatory, about []string) []string {
	out := slices.Clone(about)
	for n, id := range out {
		var found []string
		for _, in := range w.Initiatives {
			for _, p := range in.Pledges {
				if strings.EqualFold(p.ID, id) && joined(s, in.ID) {
					found = append(found, in.ID+"/"+p.ID)
				}
			}
		}
		if len(found) == 1 {
			out[n] = found[0]
		}
	}
	return out
}

// replyAgain takes a reply that is kept already: who confirmed it now is written
// down, and what else differs is for a person to change.
func (a *app) replyAgain(known, r config.Reply, file string) error {
	for _, fact := range []struct{ flag, was, is string }{
		{"received", known.Received, r.Received}, {"from", known.From, r.From}, {"until", known.Until, r.Until}, {"how", known.How, r.How},
		{"about", strings.Join(known.About, ", "), strings.Join(r.About, ", ")}, {"language", known.Language, r.Language},
		{"response", known.Response, r.Response}, {"edition", known.Edition, r.Edition},
	} {
		if fact.is != "" && fact.is != fact.was {
			return usage("%s is kept already, as %s, with another --%s (%s); edit that file", file, known.File, fact.flag, orDash(fact.was))
		}
	}
	switch {
	case r.ConfirmedBy == "" || r.ConfirmedBy == known.ConfirmedBy:
		return a.keptAlready(known, file+" is kept already, as "+known.File)
	case known.Confirmed():
		return usage("%s is kept already, as %s, confirmed by %s; edit confirmed_by in that file", file, known.File, known.ConfirmedBy)
	}
	unlock, err := a.lock("reply")
	if err != nil {
		return err
	}
	defer unlock()
	known.ConfirmedBy = r.ConfirmedBy
	data, err := known.Bytes()
	if err != nil {
		return err
	}
	if _, err := config.ParseReply(known.File, data); err != nil {
		return err
	}
	if err := output.WriteFile(a.path(filepath.FromSlash(known.File)), data); err != nil {
		return err
	}
	return a.keptAlready(known, fmt.Sprintf("%s is kept already, and now confirmed by %s in %s; the next makegood score takes it in", file, known.ConfirmedBy, known.File))
}

// keepReply writes a reply, and what came, if the workspace is valid with it.
func (a *app) keepReply(r *config.Reply, file string, body []byte) error {
	base := r.Signatory + "-" + r.Received
	for n := 2; ; n++ {
		r.ID, r.File = base, config.RepliesFolder+base+".md"
		if _, err := os.Stat(a.path(filepath.FromSlash(r.File))); errors.Is(err, fs.ErrNotExist) {
			break
		}
		base = fmt.Sprintf("%s-%s-%d", r.Signatory, r.Received, n)
	}
	r.Original = r.SHA256[:16] + strings.ToLower(filepath.Ext(file))
	data, err := r.Bytes()
	if err != nil {
		return err
	}
	original, reply := a.path(filepath.FromSlash(config.ReceivedFolder+r.Original)), a.path(filepath.FromSlash(r.File))
	if err := os.MkdirAll(filepath.Dir(original), 0o777); err != nil {
		return err
	}
	_, shared := os.Stat(original) // nil where another signatory sent the same
	if err := errors.Join(output.WriteFile(original, body), output.WriteFile(reply, data)); err != nil {
		return err
	}
	if _, err := a.load(); err != nil { // what it says about itself is not valid: as if it had never come
		undo := os.Remove(reply)
		if shared != nil {
			undo = errors.Join(undo, os.Remove(original))
		}
		return cmp.Or(undo, ofFile(err, r.File, file))
	}
	return nil
}

// ofFile lays the problems of a file that is no longer there to the one that it
// was made of.
func ofFile(err error, gone, file string) error {
	var problems config.Problems
	if !errors.As(err, &problems) {
		return err
	}
	problems = slices.Clone(problems)
	for i := range problems {
		if problems[i].File == gone {
			problems[i] = config.Problem{File: file, Text: problems[i].Text}
		}
	}
	return problems
}

func (a *app) replied(r config.Reply) error {
	if a.json {
		return a.printReply(r, false)
	}
	a.printf("%s keeps the reply of %s, received %s; the next makegood score takes it in\n", r.File, r.Signatory, r.Received)
	if !r.Confirmed() {
		a.printf("its text is held back until %s says who made sure of its sender (confirmed_by)\n", r.File)
	}
	return nil
}

func (a *app) keptAlready(r config.Reply, text string) error {
	if a.json {
		return a.printReply(r, true)
	}
	a.printf("%s\n", text)
	return nil
}

func (a *app) printReply(r config.Reply, known bool) error {
	return a.printJSON(map[string]any{"id": r.ID, "file": r.File, "sha256": r.SHA256, "late": r.Late(), "confirmed": r.Confirmed(), "known": known})
}

// readReply reads a file within the limit of what is kept.
func readReply(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	body, err := io.ReadAll(io.LimitReader(f, config.MostReceived+1))
	if err == nil && len(body) > config.MostReceived {
		err = fmt.Errorf("%s is larger than %d MiB; keep the letter itself, and what it encloses elsewhere", file, config.MostReceived>>20)
	}
	return body, err
}

// textOf returns the text of a reply: of HTML and PDF what a reader sees, of
// other files all of it.
func textOf(file string, body []byte) (string, error) {
	text := string(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")))
	if kind := kindOf(file, body); strings.HasPrefix(kind, "text/html") || strings.HasPrefix(kind, "application/pdf") {
		x, err := extractor()
		if err != nil {
			return "", err
		}
		doc, err := x.From(body, kind, "file:///"+filepath.Base(file), http.Header{})
		if err != nil {
			return "", fmt.Errorf("%s: %w", file, err)
		}
		text = doc.Text
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return "", usage("%s is neither plain text in UTF-8 nor HTML nor PDF; put its words into a .txt file", file)
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)), nil
}

// received holds what came in as a reply against the digests of an edition,
// where the workspace still has it.
func (a *app) received(e *output.Edition) (checked int, failures []output.Failure) {
	for _, r := range e.Replies {
		if r.Original == "" {
			continue
		}
		name := config.ReceivedFolder + r.Original
		body, err := readReply(a.path(filepath.FromSlash(name)))
		checked++
		if err == nil && string(archive.Sum(body)) == r.SHA256 || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		failures = append(failures, output.Failure{Step: "integrity", What: name, Text: cmp.Or(textOfError(err), "does not have the digest that the reply names"), Cells: slices.DeleteFunc(slices.Clone(r.About), func(id string) bool { return strings.Count(id, "/") < 4 })})
	}
	return checked, failures
}

func textOfError(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
