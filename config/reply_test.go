package config

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

const answer = `---
signatory: acme
received: "2026-11-28"
until: "2026-11-20"
from: Press office, Acme
confirmed_by: M. Ortega
about: [harbour/P1, acme/harbour/P1/follow-through/ladder]
---
We <b>thank</b> the editors.

--- and so on
`

func TestRepliesAreRead(t *testing.T) {
	ws := good()
	ws["replies/acme-1.md"] = file(answer)
	w, err := Load(ws, Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	r := w.Replies[0]
	if r.ID != "acme-1" || r.Text != "We <b>thank</b> the editors.\n\n--- and so on" || !r.Late() || !r.Confirmed() {
		t.Errorf("reply = %+v", r)
	}
	if !r.On("harbour", "P1") || r.On("harbour", "P2") || !r.Concerns("acme", "harbour") || r.Concerns("acme", "other") || r.Concerns("other", "harbour") {
		t.Error("the reply is about something else than it says")
	}
	data, err := r.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if twin, err := ParseReply("replies/acme-1.md", data); err != nil || twin.Text != r.Text || twin.From != r.From || !slices.Equal(twin.About, r.About) {
		t.Errorf("written and read again: %+v, %v\n%s", twin, err, data)
	}
	again, err := FromInputs(w.Inputs)
	if err != nil || len(again.Replies) != 1 || again.Replies[0].Text != r.Text {
		t.Errorf("from the inputs: %+v, %v", again, err)
	}
}

// An edition holds neither the sender nor the text of a reply whose sender nobody
// confirmed; the workspace keeps both.
func TestFault51AnEditionHoldsNoUnconfirmedLetter(t *testing.T) {
	ws := good()
	ws["replies/acme-1.md"] = file(strings.Replace(answer, "confirmed_by: M. Ortega\n", "", 1))
	w, err := Load(ws, Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	if w.Replies[0].Text == "" || w.Replies[0].From == "" || w.Replies[0].Held {
		t.Errorf("the workspace lost what came: %+v", w.Replies[0])
	}
	if got := string(w.Inputs["replies/acme-1.md"]); strings.Contains(got, "editors") || strings.Contains(got, "Press") {
		t.Errorf("the edition holds %s", got)
	}
	again, err := FromInputs(w.Inputs)
	if err != nil {
		t.Fatal(err)
	}
	if r := again.Replies[0]; !r.Held || r.SHA256 == "" || r.Received != "2026-11-28" || string(again.Inputs["replies/acme-1.md"]) != string(w.Inputs["replies/acme-1.md"]) {
		t.Errorf("from the inputs: %+v", r)
	}
	if got := problemsOf(t, "replies/acme-1.md", strings.Replace(answer, "until:", "held: true\nuntil:", 1)); !strings.Contains(got, "replies/acme-1.md:4:7: held is for editions to write") {
		t.Errorf("problems: %s", got)
	}
}

func TestFault51MistakesOfRepliesAreNamed(t *testing.T) {
	with := func(old, new string) string { return strings.Replace(answer, old, new, 1) }
	for _, test := range []struct{ name, data, want string }{
		{"no facts", "We thank you.", "replies/acme-1.md:1: must begin with a line of ---"},
		{"an unknown fact", with("from:", "form:"), `replies/acme-1.md:5:1: unknown key "form"`},
		{"no sender", with("from: Press office, Acme\n", ""), "from is missing"},
		{"no day", with("2026-11-28", "28 November"), `replies/acme-1.md:3:11: received "28 November" is no day`},
		{"nobody's", with("signatory: acme", "signatory: acne"), `replies/acme-1.md:2:12: no signatory "acne" in signatories.csv (did you mean "acme"?)`},
		{"about nothing that is asked", with("harbour/P1,", "harbour/P7,"), `replies/acme-1.md:7:9: about: "harbour/P7" is no pledge and no finding of acme`},
		{"about somebody else's finding", with("acme/harbour/P1", "other/harbour/P1"), `is no pledge and no finding of acme`},
		{"no text", answer[:strings.LastIndex(answer, "We <b>")], "replies/acme-1.md:9: has no text"},
		{"a text of 5 MB", with("thank", strings.Repeat("thank ", 900_000)), "replies/acme-1.md:9: has a text of 5400"},
		{"an escape sequence", with("thank", "\x1b[31mthank"), "replies/acme-1.md:9: holds a control character"},
		{"a digest without a file", with("until:", "sha256: ab\nuntil:"), "original and sha256 belong together"},
		{"a file elsewhere", with("until:", "original: ../x.eml\nsha256: ab\nuntil:"), "is no name of a file in replies/received/"},
		{"a file that is not there", with("until:", "original: x.eml\nsha256: ab\nuntil:"), "replies/acme-1.md:4:11: original: replies/received/x.eml is not there"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := problemsOf(t, "replies/acme-1.md", test.data); !strings.Contains(got, test.want) {
				t.Errorf("problems:\n%.600s\nlack %q", got, test.want)
			}
		})
	}
	if got := problemsOf(t, "replies/Acme Nov.md", answer); !strings.Contains(got, "has a name that cannot stand in an address") {
		t.Errorf("problems: %s", got)
	}
}

func TestFault51WhatCameMustNotBeChanged(t *testing.T) {
	ws := good()
	ws["replies/received/a.eml"] = file("We thank.")
	sum := "c3a3d4cd6d8d7d8f4ed8c8d2e6ee9b0e2f67f6f4f6d9c6c2e0d3b6b7c1e0f9aa"
	ws["replies/acme-1.md"] = file(strings.Replace(answer, "until:", "original: a.eml\nsha256: "+sum+"\nuntil:", 1))
	_, err := Load(ws, Overrides{})
	var ps Problems
	if !errors.As(err, &ps) || !strings.Contains(ps.Error(), "does not have the digest that sha256 names") {
		t.Errorf("Load = %v", err)
	}
}
