package crawler

import (
	"encoding/json"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/observe"
)

// The fingerprint is that of one JSON object, whoever else shares its topics: crawls
// that are complete are known by it.
func TestTheFingerprintIsOfOneObject(t *testing.T) {
	type source struct{ URL, Kind string }
	type object struct {
		Loop    string
		Website string
		Sources []source
		Topics  [][]string
		Budget  Budget
		Observe bool
	}
	j := job("acme", "http://www.acme.test/?a=1&b=2", "http://acme.test/<report>")
	o := Options{Budget: Budget{Pages: 150, Depth: 5}, Observe: &observe.Options{}}
	want := object{
		loopVersion, j.Signatory.Website, []source{{"http://acme.test/<report>", string(config.ReportSource)}},
		[][]string{{"P1", "en", "vulnerabilit* disclosure", "election*", "cyber"}}, o.Budget, true,
	}
	less := j
	less.Topics = nil
	without := want
	without.Topics = nil
	for range 2 {
		for _, test := range []struct {
			job  Job
			want object
		}{{j, want}, {less, without}} {
			b, err := json.Marshal(test.want)
			if err != nil {
				t.Fatal(err)
			}
			if got := fingerprint(o, test.job); got != archive.Sum(b) {
				t.Errorf("%d topics: %s is not the digest of %s", len(test.job.Topics), got, b)
			}
		}
		o = o.withDefaults() // the second time with what crawls share
		if first := fingerprint(o, j); first != fingerprint(o, j) {
			t.Error("the second fingerprint is another")
		}
	}
}
