package miniweb

import (
	"slices"
	"testing"
	"time"
)

func loadEarlier(t *testing.T) []*site {
	t.Helper()
	sites, err := loadSites(time.Date(2026, 8, 15, 0, 0, 0, 0, time.UTC), true)
	if err != nil {
		t.Fatal(err)
	}
	return sites
}

// Each page of the earlier state differs from that of today in what it answers,
// and nothing else does.
func TestTheEarlierStateDiffersWhereItSaysSo(t *testing.T) {
	files, err := earlierFiles.ReadDir("earlier")
	if err != nil {
		t.Fatal(err)
	}
	var changed []string
	today := load(t)
	for i, was := range loadEarlier(t) {
		differs := false
		for where, a := range was.answers {
			is := today[i].answers[where]
			differs = differs || a.status != is.status || string(a.body) != string(is.body)
		}
		if differs {
			changed = append(changed, was.file)
		}
	}
	var declared []string
	for _, f := range files {
		declared = append(declared, f.Name())
	}
	if len(declared) == 0 || !slices.Equal(changed, declared) {
		t.Errorf("the sites that differ are %v, the files of earlier/ %v", changed, declared)
	}
}

func TestLinksOfTheEarlierStateLeadToDeclaredPages(t *testing.T) {
	sites := loadEarlier(t)
	hosts := make(map[string]*site)
	for _, s := range sites {
		hosts[s.host] = s
	}
	links := 0
	for _, s := range sites {
		for _, p := range s.pages {
			links += len(linksOf(t, hosts, s, p))
		}
	}
	if links < 1000 {
		t.Errorf("%d links", links)
	}
}

func TestAPageOfTheEarlierStateIsOneOfToday(t *testing.T) {
	s := &site{file: "norrbruk.txt", lang: "en"}
	if err := s.turnBack(); err == nil {
		t.Error("a page that no site has today was taken")
	}
}
