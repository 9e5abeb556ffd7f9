package crawler

import (
	"fmt"
	"math/rand"
	"testing"
)

func TestTheBestURLComesFirstWhateverTheOrder(t *testing.T) {
	var want []string
	for seed := range int64(20) {
		f := newFrontier(1000)
		for _, n := range rand.New(rand.NewSource(seed)).Perm(200) {
			f.push(&item{url: fmt.Sprintf("https://a.test/%03d", n), score: n % 7})
		}
		var got []string
		for it := f.pop(); it != nil; it = f.pop() {
			got = append(got, it.url)
		}
		if want == nil {
			want = got
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("another order with seed %d", seed)
		}
	}
	if want[0] != "https://a.test/006" {
		t.Errorf("first is %s, want the best score and of those the first URL", want[0])
	}
}

func TestABoundedFrontierDropsTheWorst(t *testing.T) {
	f := newFrontier(100)
	dropped := 0
	for n := range 1000 {
		dropped += len(f.push(&item{url: fmt.Sprintf("https://a.test/%d", n), score: n}))
	}
	if len(f.items) > 125 || len(f.items)+dropped != 1000 || len(f.byKey) != len(f.items) {
		t.Errorf("%d kept, %d dropped, %d by key", len(f.items), dropped, len(f.byKey))
	}
	if it := f.pop(); it.score != 999 {
		t.Errorf("best is %d, want 999", it.score)
	}
}

func TestHTTPAndHTTPSAreOne(t *testing.T) {
	f := newFrontier(10)
	f.push(&item{url: "http://a.test/x", score: 5, depth: 3, anchor: "better"})
	f.push(&item{url: "https://a.test/x", score: 2, depth: 1, anchor: "worse"})
	it := f.pop()
	if it.url != "https://a.test/x" || it.score != 5 || it.depth != 1 || it.anchor != "better" || f.pop() != nil {
		t.Errorf("%+v: want https, the better score and anchor, the lower depth", it)
	}
}
