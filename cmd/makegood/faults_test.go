package main

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Each case that a crawl must survive, and each trap of colly, has a regression
// test that carries its number: TestFault07…, TestColly02And03…, or a case of a
// table that begins with "Fault07 ".
func TestEachFaultHasATestOfItsNumber(t *testing.T) {
	found := map[string]bool{}
	number := regexp.MustCompile(`(Fault|Colly)((?:\d\d(?:And)?)+)`)
	digits := regexp.MustCompile(`\d\d`)
	files := 0
	err := fs.WalkDir(os.DirFS("../.."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, "_test.go") || name == "cmd/makegood/faults_test.go" {
			return err
		}
		files++
		text, err := fs.ReadFile(os.DirFS("../.."), name)
		for _, m := range number.FindAllStringSubmatch(string(text), -1) {
			for _, n := range digits.FindAllString(m[2], -1) {
				found[m[1]+n] = true
			}
		}
		return err
	})
	if err != nil || files < 50 {
		t.Fatalf("%d test files, %v", files, err)
	}
	want := func(kind string, from, to int) {
		for n := from; n <= to; n++ {
			if name := fmt.Sprintf("%s%02d", kind, n); !found[name] {
				t.Errorf("no test of %s", name)
			}
		}
	}
	want("Fault", 1, 44)
	want("Fault", 53, 54)
	want("Colly", 1, 15)
	for _, later := range []int{47, 49, 50, 52} { // publishing has its own; those there are may not go
		want("Fault", later, later)
	}
}
