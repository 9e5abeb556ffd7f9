package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which packages of ours a package may import (DESIGN, section
// 2). A package that is not named may import none, and a new one has to be
// entered here. Tests may import what they like.
var mayImport = map[string][]string{
	"config":                     {},
	"crawler/archive":            {},
	"crawler/appengine/urlfetch": {},
	"crawler/cache":              {},
	"crawler/fetch/robots":       {},
	"crawler/fetch":              {"crawler/archive", "crawler/fetch/robots"},
	"crawler/observe":            {"crawler/archive", "crawler/fetch"},
	"crawler/extract":            {"crawler/archive"},
	"crawler/queue":              {"config", "crawler"},
	"crawler/sources":            {"config", "crawler/archive", "crawler/extract", "crawler/roster"},
	"crawler/intake":             {"config", "crawler/archive"},
	"crawler/roster":             {"config", "crawler/archive", "crawler/fetch"},
	"crawler":                    {"config", "crawler/archive", "crawler/fetch", "crawler/fetch/robots", "crawler/observe", "crawler/extract"},
	"scoring":                    {"config", "crawler/archive", "crawler/extract"},
	"output":                     {"config", "crawler/archive", "scoring"},
	"output/data":                {"config", "crawler/archive", "scoring", "output"},
	"output/site/canvas":         {},
	"output/site":                {"config", "crawler/archive", "scoring", "output", "output/data", "output/site/canvas"},
	"cmd/makegood/miniweb":       {},
	"cmd/makegood": {"config", "crawler", "crawler/archive", "crawler/cache", "crawler/fetch", "crawler/observe", "crawler/extract", "crawler/queue", "crawler/roster", "crawler/sources", "crawler/intake",
		"scoring", "output", "output/data", "output/site", "cmd/makegood/miniweb"},
}

// Arrows between packages point one way only.
func TestPackagesImportOnlyWhatTheDesignAllows(t *testing.T) {
	root := os.DirFS("../..")
	imports := importsOf(t, root)
	if len(imports) < 10 {
		t.Fatalf("found only %d packages", len(imports))
	}
	for _, wrong := range forbidden(imports) {
		t.Error(wrong)
	}
}

// Nothing that is linked fills a registry of protocol buffers at every start.
func TestTheProgramStartsWithoutProtocolBuffers(t *testing.T) {
	info, ok := debug.ReadBuildInfo()
	if !ok || len(info.Deps) < 10 {
		t.Fatalf("it is not known what this program is built of: %v", info)
	}
	for _, m := range info.Deps {
		if strings.Contains(m.Path, "protobuf") {
			t.Errorf("%s %s is linked", m.Path, m.Version)
		}
	}
}

// The test above would see a wrong import.
func TestAForbiddenImportIsSeen(t *testing.T) {
	for name, imports := range map[string]map[string][]string{
		"against the arrows": {"config": {"scoring"}},
		"past its neighbour": {"output": {"crawler"}},
		"of a new package":   {"utils": {}},
	} {
		if len(forbidden(imports)) != 1 {
			t.Errorf("%s: %v passes", name, imports)
		}
	}
	if wrong := forbidden(map[string][]string{"scoring": {"config"}}); len(wrong) != 0 {
		t.Errorf("an allowed import does not pass: %v", wrong)
	}
}

// forbidden says what in the imports of packages is not allowed.
func forbidden(imports map[string][]string) (wrong []string) {
	for pkg, list := range imports {
		allowed, known := mayImport[pkg]
		if !known {
			wrong = append(wrong, pkg+" is not in the table of packages")
			continue
		}
		for _, to := range list {
			if !slices.Contains(allowed, to) {
				wrong = append(wrong, pkg+" must not import "+to)
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}

// importsOf returns which packages of ours each package imports, tests left out.
func importsOf(t *testing.T, root fs.FS) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(name))
		out[pkg] = append(out[pkg], []string{}...)
		for _, spec := range f.Imports {
			if path, err := strconv.Unquote(spec.Path.Value); err != nil {
				return err
			} else if to, ours := strings.CutPrefix(path, "makegood/"); ours && !slices.Contains(out[pkg], to) {
				out[pkg] = append(out[pkg], to)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
