package crawler

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"makegood/crawler/archive"
)

// loopVersion changes whenever the same web could give another journal.
const loopVersion = "3"

// fingerprint digests all that decides what a crawl asks for: one JSON object, of
// which the topics, which are long, are the same for most crawls of a run.
func fingerprint(o Options, job Job) archive.Digest {
	type source struct{ URL, Kind string }
	head := struct {
		Loop    string
		Website string
		Sources []source
	}{Loop: loopVersion, Website: job.Signatory.Website}
	for _, s := range job.Sources {
		head.Sources = append(head.Sources, source{s.URL, string(s.Kind)})
	}
	tail := struct {
		Budget  Budget
		Observe bool
	}{o.Budget, o.Observe != nil}
	first, last := asJSON(head), asJSON(tail)
	h := sha256.New()
	for _, part := range [][]byte{first[:len(first)-1], []byte(`,"Topics":`), o.topics.told(job.Topics), []byte(","), last[1:]} {
		h.Write(part)
	}
	return archive.Digest(hex.EncodeToString(h.Sum(nil)))
}

// told returns a list of topics as JSON.
func (x *indexed) told(list []Topic) []byte {
	if x == nil || len(list) == 0 {
		return topicsJSON(list)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if t := x.texts[&list[0]]; len(t.of) == len(list) {
		return t.json
	}
	if x.texts == nil {
		x.texts = map[*Topic]toldTopics{}
	}
	t := toldTopics{list, topicsJSON(list)}
	x.texts[&list[0]] = t
	return t.json
}

// A toldTopics is a list of topics and what it is as JSON.
type toldTopics struct {
	of   []Topic
	json []byte
}

func topicsJSON(list []Topic) []byte {
	var all [][]string
	for _, t := range list {
		texts := []string{t.Pledge, t.Language}
		for _, p := range t.Patterns {
			texts = append(texts, p.Text)
		}
		all = append(all, texts)
	}
	return asJSON(all)
}

func asJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings and numbers only
	}
	return b
}
