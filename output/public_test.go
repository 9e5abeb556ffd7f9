package output

import (
	"strings"
	"testing"

	"makegood/config"
)

// An edition of an earlier version holds what a sender wrote whom nobody
// confirmed: it is not published.
func TestFault51InputsArePublishedWithoutUnconfirmedLetters(t *testing.T) {
	letter := "---\nsignatory: acme\nreceived: \"2026-11-28\"\nfrom: Somebody\n---\nA secret.\n"
	e := &Edition{Inputs: map[string][]byte{"method.yaml": []byte("id: m"), "replies/acme-1.md": []byte(letter)}}
	r, err := config.ParseReply("replies/acme-1.md", []byte(letter))
	if err != nil {
		t.Fatal(err)
	}
	e.Replies = []config.Reply{r}
	inputs, err := e.PublicInputs()
	if err != nil {
		t.Fatal(err)
	}
	if got := string(inputs["replies/acme-1.md"]); strings.Contains(got, "secret") || strings.Contains(got, "Somebody") || !strings.Contains(got, "held: true") {
		t.Errorf("published: %s", got)
	}
	if string(inputs["method.yaml"]) != "id: m" || string(e.Inputs["replies/acme-1.md"]) != letter {
		t.Error("another input, or the edition itself, was changed")
	}
	public, err := config.ParseReply("replies/acme-1.md", inputs["replies/acme-1.md"])
	if err != nil {
		t.Fatal(err)
	}
	if before, after := replyLines(e.Replies), replyLines([]config.Reply{public}); before[0].SHA256 != after[0].SHA256 || before[0].Received != after[0].Received {
		t.Errorf("%+v became %+v", before, after)
	}
}
