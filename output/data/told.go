package data

import (
	"strings"

	"makegood/config"
	"makegood/output"
)

// told returns the tables of what people said beside the evidence, those that
// hold anything: earlier names, translations, when they were asked, replies.
func told(e *output.Edition) []Table {
	var tables []Table
	if len(e.Identities) > 0 {
		tables = append(tables, identities(e))
	}
	if len(e.Translations) > 0 {
		tables = append(tables, translations(e))
	}
	if len(e.Asked) > 0 {
		tables = append(tables, asked(e))
	}
	if len(e.Replies) > 0 {
		tables = append(tables, replies(e))
	}
	return tables
}

func identities(e *output.Edition) Table {
	return Table{
		Name: "identities", File: "identities.csv", Made: true, Label: "name",
		Columns: columns(of("signatory", "signatories"), text("name"), typed(Date, "until"), among("change", names([]config.Change{config.Renamed, config.Merged}))),
		Rows: func(yield func([]any) bool) {
			for _, id := range e.Identities {
				if !yield([]any{id.Signatory, id.Name, id.Until, string(id.Change)}) {
					return
				}
			}
		},
	}
}

func asked(e *output.Edition) Table {
	return Table{
		Name: "asked", File: "asked.csv", Made: true, Label: "how",
		Columns: columns(of("signatory", "signatories"), typed(Date, "asked", "until"), text("how", "edition")),
		Rows: func(yield func([]any) bool) {
			for _, a := range e.Asked {
				if !yield([]any{a.Signatory, a.Asked, given(a.Until), given(a.How), given(a.Edition)}) {
					return
				}
			}
		},
	}
}

func translations(e *output.Edition) Table {
	return Table{
		Name: "translations", File: "translations.csv", Made: true, Label: "text",
		Columns: columns(text("quote", "language", "text", "translator"), typed(Date, "made_on")),
		Rows: func(yield func([]any) bool) {
			for _, t := range e.Translations {
				if !yield([]any{t.Quote, t.Language, t.Text, t.Translator, given(t.MadeOn)}) {
					return
				}
			}
		},
	}
}

func replies(e *output.Edition) Table {
	return Table{
		Name: "replies", File: "replies.csv", Made: true, Key: "id", Label: "text",
		Columns: columns(text("id"), of("signatory", "signatories"), typed(Date, "received", "until"), typed(Boolean, "late"), text("from", "how", "confirmed_by", "answers", "about", "language", "text"),
			typed(Boolean, "cut"), text("response", "sha256")),
		Rows: func(yield func([]any) bool) {
			for _, r := range e.Answers() {
				row := []any{r.ID, r.Signatory, r.Received, given(r.Until), r.Late, given(r.From), given(r.How), given(r.ConfirmedBy), given(r.Edition),
					given(strings.Join(r.About, ";")), given(r.Language), given(r.Text), r.Cut, given(r.Response), given(r.SHA256)}
				if !yield(row) {
					return
				}
			}
		},
	}
}
