package scoring

import "testing"

// What is cited bears the day of its document, or none: that on which a server
// changed a file is not one of publication.
func TestEvidenceBearsTheDayOfItsDocument(t *testing.T) {
	for from, want := range map[string]string{"text": "2025-02-03", "pdf": "2025-02-03", "http": ""} {
		d := doc(home+"news", "en", deed)
		d.Text.Published, d.Text.PublishedFrom = "2025-02-03", from
		f := ladder(t, acme(d))
		if len(f.Evidence) != 1 || f.Evidence[0].Published != want {
			t.Errorf("a day from %s: %+v, want %q", from, f.Evidence, want)
		}
		if tr, ok := engine(t).Try("accord", "P1", acme(d), d.Snapshot.URL); !ok || tr.Published != want {
			t.Errorf("a trial, a day from %s: %v, %q, want %q", from, ok, tr.Published, want)
		}
	}
}
