package data

import (
	"slices"
	"strings"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// Tables returns the tables of an edition, those that others refer to first.
// Evidence of findings that are withheld is left out.
func Tables(e *output.Edition) []Table {
	tables := []Table{
		initiatives(e), pledges(e), signatories(e), standings(e), scores(e), findings(e), evidence(e), commitments(e), observations(e), snapshots(e),
	}
	if len(e.Robustness) > 0 { // editions of earlier versions have none
		tables = append(tables, ranks(e), pairs(e))
	}
	return append(tables, told(e)...)
}

var (
	kinds    = names(config.Kinds)
	outcomes = names([]scoring.Outcome{scoring.Yes, scoring.Partly, scoring.No, scoring.Unknown, scoring.NotApplicable})
	levels   = names([]scoring.Level{scoring.IndicatorLevel, scoring.PledgeLevel, scoring.InitiativeLevel})
)

func names[S ~string](values []S) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// text declares columns of text.
func text(names ...string) []Column { return typed(Text, names...) }

func typed(t Type, names ...string) []Column {
	out := make([]Column, len(names))
	for i, name := range names {
		out[i] = Column{Name: name, Type: t}
	}
	return out
}

func columns(parts ...[]Column) []Column {
	var out []Column
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// of declares a column of keys of another table.
func of(name, table string) []Column { return []Column{{Name: name, Type: Text, Of: table}} }

func among(name string, values []string) []Column {
	return []Column{{Name: name, Type: Text, Among: values}}
}

func initiatives(e *output.Edition) Table {
	return Table{
		Name: "initiatives", File: "initiatives.csv", Made: true, Key: "id", Label: "title",
		Columns: columns(text("id", "title", "url"), typed(Date, "launched")),
		Rows: func(yield func([]any) bool) {
			for _, in := range e.Initiatives {
				if !yield([]any{in.ID, in.Title["en"], given(in.URL), given(in.Launched)}) {
					return
				}
			}
		},
	}
}

func pledges(e *output.Edition) Table {
	return Table{
		Name: "pledges", File: "pledges.csv", Made: true, Key: "id", Label: "title",
		Columns: columns(text("id"), of("initiative", "initiatives"), text("pledge", "title", "description", "url", "applies"), typed(Number, "weight")),
		Rows: func(yield func([]any) bool) {
			for _, in := range e.Initiatives {
				for _, p := range in.Pledges {
					weight := p.Weight
					if weight == 0 {
						weight = 1
					}
					row := []any{in.ID + "/" + p.ID, in.ID, p.ID, p.Title["en"], given(p.Description["en"]), given(p.URL), given(strings.Join(names(p.Applies), ";")), weight}
					if !yield(row) {
						return
					}
				}
			}
		},
	}
}

func signatories(e *output.Edition) Table {
	return Table{
		Name: "signatories", File: "signatories.csv", Made: true, Key: "id", Label: "name",
		Columns: columns(text("id", "name"), among("kind", kinds), text("country", "website", "initiatives", "aliases"), typed(Date, "joined", "left")),
		Rows: func(yield func([]any) bool) {
			for _, s := range e.Signatories {
				row := []any{s.ID, s.Name, string(s.Kind), given(s.Country), given(s.Website), given(strings.Join(s.Initiatives, ";")), given(strings.Join(s.Aliases, ";")), given(s.Joined), given(s.Left)}
				if !yield(row) {
					return
				}
			}
		},
	}
}

func scores(e *output.Edition) Table {
	return Table{
		Name: "scores", File: output.ScoresFile,
		Columns: columns(text("edition"), of("signatory", "signatories"), of("initiative", "initiatives"), among("level", levels), text("id"),
			typed(Number, "low", "high", "score"), text("grade"), typed(Integer, "rank", "rank_low", "rank_high"), typed(Number, "coverage"), typed(Integer, "points", "unknown", "possible")),
		Rows: func(yield func([]any) bool) {
			for _, s := range e.Scores {
				row := []any{e.Meta.ID, s.Signatory, s.Initiative, string(s.Level), s.ID, known(s.Low), known(s.High), known(s.Score),
					given(s.Grade), positive(s.Rank), positive(s.RankLow), positive(s.RankHigh), s.Coverage, s.Points, s.Unknown, s.Possible}
				if !yield(row) {
					return
				}
			}
		},
	}
}

// ranks holds the ranked signatories with what their scores may go with.
func ranks(e *output.Edition) Table {
	return Table{
		Name: "ranks", File: "ranks.csv", Made: true,
		Columns: columns(of("initiative", "initiatives"), among("kind", kinds), of("signatory", "signatories"), typed(Number, "score"), typed(Integer, "rank", "rank_low", "rank_high"),
			typed(Integer, "documents"), typed(Number, "pdf"), text("language", "country")),
		Rows: func(yield func([]any) bool) {
			for _, r := range e.Robustness {
				for _, x := range r.Ranks {
					row := []any{r.Initiative, x.Kind, x.Signatory, x.Score, x.Rank, x.Low, x.High, x.Read.Documents, x.Read.PDF, given(x.Read.Language), given(x.Read.Country)}
					if !yield(row) {
						return
					}
				}
			}
		},
	}
}

func pairs(e *output.Edition) Table {
	return Table{
		Name: "pairs", File: output.PairsFile,
		Columns: columns(of("initiative", "initiatives"), among("kind", kinds), of("signatory", "signatories"), of("other", "signatories"), typed(Number, "above", "below")),
		Rows: func(yield func([]any) bool) {
			for _, p := range e.Pairs {
				if !yield([]any{p.Initiative, p.Kind, p.Signatory, p.Other, p.Above, p.Below}) {
					return
				}
			}
		},
	}
}

func findings(e *output.Edition) Table {
	return Table{
		Name: "findings", File: "findings.csv", Made: true, Key: "id", Label: "id",
		Columns: columns(text("id"), of("signatory", "signatories"), of("initiative", "initiatives"), of("pledge", "pledges"), text("indicator", "element"),
			among("outcome", outcomes), typed(Integer, "points", "unknown", "possible", "rung"), text("confidence", "status"), typed(Boolean, "draft"),
			text("reason_code", "reason", "probe"), typed(Integer, "quotes", "documents"), text("languages"), typed(Integer, "unread", "revision")),
		Rows: func(yield func([]any) bool) {
			for i := range e.Findings {
				f := &e.Findings[i]
				row := []any{f.ID, f.Signatory, f.Initiative, f.Initiative + "/" + f.Pledge, f.Indicator, f.Element,
					string(f.Outcome), f.Points, f.Unknown, f.Possible, known(f.Rung), given(f.Confidence), f.Status, f.Draft,
					f.Reason.Code, f.Reason.Text, f.Probe, len(f.Evidence), f.Searched.Documents, given(strings.Join(f.Searched.Languages, ";")), f.Searched.Unread, f.Revision}
				if !yield(row) {
					return
				}
			}
		},
	}
}

func evidence(e *output.Edition) Table {
	return Table{
		Name: "evidence", File: "evidence.csv", Made: true, Label: "quote",
		Columns: columns(text("id"), of("finding", "findings"), typed(Integer, "number"), text("quote", "url", "title"), typed(Moment, "fetched"), typed(Date, "published"),
			text("sha256", "text_sha256", "before", "after"), typed(Integer, "start", "end"), text("lead"), typed(Integer, "page"),
			text("heading", "language"), typed(Integer, "rung"), text("origin", "saved_by", "attests", "file"), typed(Integer, "offset", "length"),
			text("original_file"), typed(Integer, "original_offset", "original_length"), typed(Moment, "original_fetched")),
		Rows: func(yield func([]any) bool) {
			for i := range e.Findings {
				f := &e.Findings[i]
				if f.Status == scoring.Withheld {
					continue
				}
				for n, ev := range f.Evidence {
					row := []any{output.EvidenceID(ev), f.ID, n + 1, ev.Quote, ev.URL, given(ev.Title), ev.Fetched, given(ev.Published),
						string(ev.SHA256), string(ev.TextSHA256), given(ev.Before), given(ev.After), ev.Start, ev.End, given(ev.Lead), positive(ev.Page),
						given(ev.Heading), given(ev.Language), known(ev.Rung), given(ev.Origin), given(ev.SavedBy), given(ev.Attests), given(ev.Record.File), ev.Record.Offset, ev.Record.Length, nil, nil, nil, nil}
					if from := ev.Original; from != nil {
						copy(row[len(row)-4:], []any{from.File, from.Offset, from.Length, from.Fetched})
					}
					if !yield(row) {
						return
					}
				}
			}
		},
	}
}

func commitments(e *output.Edition) Table {
	return Table{
		Name: "commitments", File: output.CommitmentsFile, Label: "text",
		Columns: columns(text("id"), of("signatory", "signatories"), of("initiative", "initiatives"), text("pledge", "text", "what", "measure", "due", "language", "url", "sha256"),
			typed(Integer, "start", "end"), typed(Date, "first_seen", "last_seen"), text("state", "kept_text", "kept_url", "kept_sha256"), typed(Integer, "kept_start", "kept_end"), typed(Date, "kept_on"), text("kept_done"), typed(Date, "published"),
			text("edition"), typed(Date, "gone"), text("became_id", "became_text", "became_url", "became_sha256"), typed(Integer, "became_start", "became_end"), text("softer")),
		Rows: func(yield func([]any) bool) {
			for _, c := range e.Ledger() {
				kept, became := make([]any, 7), make([]any, 7)
				if k := c.Kept; k != nil {
					kept = []any{k.Text, k.URL, given(k.SHA256), k.Start, k.End, given(k.On), given(k.Done)}
				}
				if b := c.Became; b != nil {
					became = []any{b.ID, b.Text, b.URL, b.SHA256, b.Start, b.End, given(output.Softer(b.Softer))}
				}
				row := slices.Concat([]any{c.ID, c.Signatory, c.Initiative, c.Pledge, c.Text, given(c.What), given(c.Measure), given(c.Due), given(c.Language), c.URL, c.SHA256,
					c.Start, c.End, given(c.FirstSeen), given(c.LastSeen), c.State}, kept, []any{given(c.Published), given(c.Edition), given(c.Gone)}, became)
				if !yield(row) {
					return
				}
			}
		},
	}
}

func observations(e *output.Edition) Table {
	return Table{
		Name: "observations", File: "observations.csv", Made: true,
		Columns: columns(of("signatory", "signatories"), text("check", "host"), typed(Moment, "observed"), text("state", "reason"), typed(Boolean, "holds"), text("facts")),
		Rows: func(yield func([]any) bool) {
			for _, o := range e.Observations {
				var holds any
				if o.State == archive.OK {
					holds = o.Holds
				}
				facts := make([]string, len(o.Facts))
				for i, f := range o.Facts {
					facts[i] = f.Name + ": " + f.Value
				}
				if !yield([]any{o.Signatory, o.Check, o.Host, moment(o.Observed), string(o.State), given(o.Reason), holds, given(strings.Join(facts, "; "))}) {
					return
				}
			}
		},
	}
}

func snapshots(e *output.Edition) Table {
	return Table{
		Name: "snapshots", File: output.SnapshotsFile, Label: "url",
		Columns: columns(of("signatory", "signatories"), text("url"), typed(Moment, "fetched"), text("state", "reason"), typed(Integer, "status"), text("content_type"),
			typed(Integer, "bytes"), text("sha256", "etag", "last_modified", "from", "via"), typed(Integer, "depth"), text("origin", "file"), typed(Integer, "offset", "length")),
		Rows: func(yield func([]any) bool) {
			for i := range e.Snapshots {
				s := &e.Snapshots[i]
				row := []any{s.Signatory, s.URL, moment(s.Fetched), string(s.State), given(s.Reason), s.Status, given(s.ContentType), s.Bytes, given(string(s.SHA256)),
					given(s.ETag), given(s.LastModified), given(s.From), given(s.Via), s.Depth, given(s.Origin), given(s.Record.File), s.Record.Offset, s.Record.Length}
				if !yield(row) {
					return
				}
			}
		},
	}
}

func moment(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(time.RFC3339)
}
