package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
	"golang.org/x/term"

	"makegood/config"
	"makegood/crawler/extract"
	"makegood/scoring"
)

func (a *app) rungsCommand() *cobra.Command {
	var language string
	c := &cobra.Command{
		Use:   "rungs [FILE]",
		Short: "The ladder on any text: rung, confidence and the cues that fired",
		Long: `Climbs the ladder (silent, says, plans, acts, measures, attested) on texts of FILE or of
standard input, whatever their topic, with the cues of the workspace or the built-in ones.

Without --json each line is a text; on a terminal, type one and see. With --json each line is
{"id","text","language"}, and a line {"id","rung","name","confidence","undecided","cues","flags"}
comes out for it, in the same order; start and end of a cue count bytes of UTF-8. A text without
a language gets the one it seems to be in.
Flags: hedged, conditional, continued, quoted, adverse, undisclosed; ungraded: the rules were not measured
in this language, no-cues: there are none for it, language-unsure: nothing shows which it is in.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := a.newRunger(language)
			if err != nil {
				return err
			}
			name, in := "standard input", c.InOrStdin()
			if len(args) == 1 && args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				name, in = args[0], f
			}
			if a.json {
				return r.lines(c.Context(), name, in)
			}
			return r.talk(c.Context(), name, in)
		},
	}
	c.Flags().StringVar(&language, "language", "", "language of texts that state none, such as fr (default: the one they seem to be in)")
	return c
}

// A runger climbs the ladder on texts.
type runger struct {
	*app
	engine    *scoring.Engine
	graded    map[string]bool // by language with cues
	languages []string        // with cues
	language  string          // of texts that state none
}

func (a *app) newRunger(language string) (*runger, error) {
	over, err := a.overrides()
	if err != nil {
		return nil, err
	}
	w, err := config.LoadLadder(os.DirFS(a.workspace), over)
	if err != nil {
		return nil, err
	}
	if language, err = cuedLanguage(w.Cues, language); err != nil {
		return nil, err
	}
	engine, err := scoring.New(nil, w.Method, w.Cues)
	if err != nil {
		return nil, config.Problems{{Text: err.Error()}}
	}
	r := &runger{app: a, engine: engine, graded: map[string]bool{}, languages: languagesOf(w.Cues), language: language}
	for _, c := range w.Cues {
		r.graded[c.Language] = c.Graded
	}
	return r, nil
}

// cuedLanguage returns the code of a language that was asked for, such as fr for
// fr-CA. It refuses one that there are no cues for; an empty one is none.
func cuedLanguage(cues []config.Cues, language string) (string, error) {
	code, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(language)), "-")
	if known := languagesOf(cues); code != "" && !slices.Contains(known, code) {
		return "", usage("--language %s: there are no cues for it; write one of %s", language, strings.Join(known, ", "))
	}
	return code, nil
}

// languagesOf lists the languages that have cues.
func languagesOf(cues []config.Cues) []string {
	languages := make([]string, len(cues))
	for i, c := range cues {
		languages[i] = c.Language
	}
	slices.Sort(languages)
	return languages
}

// guess returns the language that a text seems to be in: what its words show,
// else the one whose cues fire, if those of one alone do; else "".
func (r *runger) guess(text string) string {
	if language := extract.LanguageOf(text, r.languages...); language != "" {
		return language
	}
	var fires []string
	for _, language := range r.languages {
		if len(r.engine.Rungs(text, language).Cues) > 0 {
			fires = append(fires, language)
		}
	}
	if len(fires) == 1 {
		return fires[0]
	}
	return ""
}

// A rungText is one line that comes in.
type rungText struct {
	ID       json.RawMessage `json:"id"`
	Text     string          `json:"text"`
	Language string          `json:"language"`
}

// readRungText reads a line. A text that is missing, or stands under another
// name, is an error: it would be called silent.
func readRungText(line []byte) (rungText, error) {
	var t rungText
	in := struct {
		*rungText
		Text *string `json:"text"`
	}{rungText: &t}
	err := json.Unmarshal(line, &in)
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return t, fmt.Errorf("%q is no text but of kind %s", kind.Field[strings.LastIndex(kind.Field, ".")+1:], kind.Value)
	case errors.As(err, &kind):
		return t, fmt.Errorf("the line is no object but of kind %s", kind.Value)
	case err != nil:
		return t, err
	case in.Text == nil:
		return t, errors.New(`"text" is missing`)
	}
	t.Text = *in.Text
	return t, nil
}

// A rungAnswer is the line that goes out for it.
type rungAnswer struct {
	ID         json.RawMessage `json:"id"`
	Rung       int             `json:"rung"`
	Name       string          `json:"name"`
	Confidence string          `json:"confidence"` // high, medium or low; empty if silent
	Undecided  bool            `json:"undecided"`
	Language   string          `json:"language"` // that it was read in
	Cues       []scoring.Cue   `json:"cues"`
	Flags      []string        `json:"flags"`
}

func (r *runger) climb(t rungText) rungAnswer {
	language, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(t.Language)), "-")
	if language == "" {
		language = r.language
	}
	if language == "" {
		language = r.guess(t.Text)
	}
	climb := r.engine.Rungs(t.Text, language)
	graded, cued := r.graded[language]
	switch {
	case language == "":
		climb.Flags = append(climb.Flags, "language-unsure")
	case !cued:
		climb.Flags = append(climb.Flags, "no-cues")
	case !graded:
		climb.Flags, climb.Undecided = append(climb.Flags, "ungraded"), true
	}
	id := t.ID
	if id == nil {
		id = json.RawMessage("null")
	}
	return rungAnswer{id, climb.Rung, climb.Name, climb.Confidence, climb.Undecided, language, climb.Cues, climb.Flags}
}

// errNotAll ends the program with code 1 after each line that could not be read
// has been named.
var errNotAll = errors.New("not every line could be read")

// lines answers JSON lines, in order, some at a time on all cores. Whoever waits
// for an answer before writing the next line gets it.
func (r *runger) lines(ctx context.Context, name string, in io.Reader) error {
	out := bufio.NewWriter(r.out)
	bad := false
	for heard := range listen(ctx, name, in) {
		answers, errs := r.answer(heard.lines)
		for i, answer := range answers {
			if errs[i] != nil {
				bad = true
				fmt.Fprintln(r.errs, clean(fmt.Sprintf(`%s:%d: %v; write {"id": "…", "text": "…", "language": "en"} on one line`, name, heard.first+i, errs[i])))
				continue
			}
			out.Write(answer) // Flush tells what went wrong
		}
		if err := cmp.Or(out.Flush(), heard.err); err != nil {
			return err
		}
	}
	switch {
	case ctx.Err() != nil:
		return errStopped
	case bad:
		return errNotAll
	}
	return nil
}

// answer returns the line for each text, nil for an empty one, or why there is
// none.
func (r *runger) answer(batch [][]byte) (answers [][]byte, errs []error) {
	answers, errs = make([][]byte, len(batch)), make([]error, len(batch))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, line := range batch {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		g.Go(func() error {
			t, err := readRungText(line)
			if errs[i] = err; err != nil {
				return nil
			}
			var b bytes.Buffer
			enc := json.NewEncoder(&b)
			enc.SetEscapeHTML(false)
			errs[i] = enc.Encode(r.climb(t))
			answers[i] = b.Bytes()
			return nil
		})
	}
	g.Wait() // no goroutine returns an error
	return answers, errs
}

// talk answers lines of plain text, for people.
func (r *runger) talk(ctx context.Context, name string, in io.Reader) error {
	f, ok := in.(*os.File)
	asks := ok && term.IsTerminal(int(f.Fd()))
	ask := func(format string) {
		if asks {
			fmt.Fprint(r.errs, format)
		}
	}
	ask("A line of text, and what the ladder sees in it. Ctrl-D ends.\n> ")
	defer ask("\n") // what comes next stands on a line of its own
	for heard := range listen(ctx, name, in) {
		for _, line := range heard.lines {
			if text := strings.TrimSpace(string(line)); text != "" {
				r.tell(text)
			}
			ask("> ")
		}
		if heard.err != nil {
			return heard.err
		}
	}
	if ctx.Err() != nil {
		return errStopped
	}
	return nil
}

// tell prints what the ladder sees in one text.
func (r *runger) tell(text string) {
	c := r.climb(rungText{Text: text})
	if c.Language == "" {
		r.printf("language unsure; give --language (%s)\n", strings.Join(r.languages, ", "))
		return
	}
	r.printf("%d %s", c.Rung, c.Name)
	if c.Confidence != "" {
		r.printf(", confidence %s", c.Confidence)
	}
	if c.Undecided {
		r.printf(", undecided: a person should read it")
	}
	r.printf(" (%s)\n", c.Language)
	for _, cue := range c.Cues {
		r.printf("  %-10s %q by the cue %s\n", cue.Family, text[max(0, cue.Start):min(len(text), cue.End)], shortCue(cue.Text))
	}
	if len(c.Flags) > 0 {
		r.printf("  flags      %s\n", strings.Join(c.Flags, ", "))
	}
}

// shortCue is as much of a pattern as fits on a line.
func shortCue(pattern string) string {
	const most = 60
	if runes := []rune(pattern); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return pattern
}
