// Command bench measures the crawl beside its baselines, in one go and by turns,
// and prints one table in Markdown. It needs the tools of ../shared, which serve
// the sites and are the baselines; without them it says so and measures nothing.
//
// The figure to trust is CPU time of the whole process for each unique page, and
// of that the ratio to the baselines of the same run: the machine may be busy.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

var (
	pairs = flag.Int("pairs", 5, "runs of each, by turns")
	large = flag.Int("large", 500, "sites of the large run, of 100 pages each (0: none)")
	grown = flag.Int("grown", 3, "large runs, each by turns with smallRuns of a thousand pages")
	tools = flag.String("tools", "../shared/tools", "folder of the tools")
)

func main() {
	flag.Parse()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	if _, err := os.Stat(filepath.Join(*tools, "site", "main.go")); err != nil {
		fmt.Println("the bench sites and the baselines of ../shared/tools are not here; nothing is measured")
		return nil
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := bench{dir: dir}
	for name, folder := range map[string]string{"site": filepath.Join(*tools, "site"), "limit": filepath.Join(*tools, "limit"), "makegood": "."} {
		build := exec.Command("go", "build", "-o", filepath.Join(dir, name), map[bool]string{true: "./cmd/makegood", false: "."}[name == "makegood"])
		build.Dir, build.Env = folder, append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("building %s: %w\n%s", name, err, out)
		}
	}
	fmt.Println("| what | measured | budget |\n|---|---|---|")
	if err := b.compare(); err != nil {
		return err
	}
	if *large > 0 {
		return b.grow()
	}
	return nil
}

type bench struct{ dir string }

// A cost is what one run took.
type cost struct {
	cpu        time.Duration
	rss        int64 // bytes at most
	pages      int64 // unique
	duplicates int64
	requests   int64
}

// perPage returns CPU-milliseconds for each unique page.
func (c cost) perPage() float64 {
	return float64(c.cpu.Microseconds()) / 1000 / float64(max(1, c.pages))
}

// compare runs the crawl and the baselines by turns over 20 sites of 100 pages.
func (b bench) compare() error {
	s, err := b.serve(20, 100)
	if err != nil {
		return err
	}
	defer s.end()
	var ours, second, colly, tok []cost
	for i := range *pairs {
		c, err := s.limit("colly-s", 0)
		if err != nil {
			return err
		}
		colly = append(colly, c)
		if c, err = s.limit("tok", 2); err != nil {
			return err
		}
		tok = append(tok, c)
		ws, err := s.workspace(fmt.Sprintf("ws%d", i))
		if err != nil {
			return err
		}
		if c, err = s.crawl(ws, "2026-Q1"); err != nil {
			return err
		}
		ours = append(ours, c)
		// a quarter later the cached answers have expired
		if c, err = s.crawl(ws, "2026-Q2", "--set", "cache.ttl=1s"); err != nil {
			return err
		}
		second = append(second, c)
	}
	for _, c := range ours {
		if c.pages != 2000 || c.duplicates != 0 {
			return fmt.Errorf("the crawl read %d of 2000 pages, %d twice", c.pages, c.duplicates)
		}
	}
	o, f, t := median(ours), median(colly), median(tok)
	row("crawl, links, text, archive, cache: CPU a page", "%.2f ms (%d MB)", "", o.perPage(), o.rss>>20)
	row("… beside fixed colly, which keeps nothing (%.2f ms)", "%.2f ×", "≤ 0.55 ×", f.perPage(), o.perPage()/f.perPage())
	row("… beside the tokenizer limit, 2 connections a host (%.2f ms)", "%.2f ×", "≤ 3.0 ×", t.perPage(), o.perPage()/t.perPage())
	row("pages asked for twice", "%d of %d", "0", o.duplicates, o.pages)
	row("second edition, nothing changed: CPU", "%.0f %% of the first", "≤ 10 %%", 100*float64(median(second).cpu)/float64(o.cpu))
	return nil
}

// smallRuns is how many runs of a thousand pages stand beside a large one: each takes a
// second, and one of them says little.
const smallRuns = 5

// grow crawls a thousand pages and fifty times as many, by turns, and holds the
// medians against each other. Memory is the most that a large run took.
func (b bench) grow() error {
	var few, many []cost
	var most int64
	for range *grown {
		for range smallRuns {
			c, err := b.once(10)
			if err != nil {
				return err
			}
			few = append(few, c)
		}
		c, err := b.once(*large)
		if err != nil {
			return err
		}
		many = append(many, c)
		most = max(most, c.rss)
	}
	l, s := median(many), median(few)
	row("memory at %d pages over %d hosts", "%d MB", "≤ 150 MB", l.pages, *large, most>>20)
	row("CPU a page at %d pages, beside %d", "%.2f ×", "≤ 1.1 ×", l.pages, s.pages, l.perPage()/s.perPage())
	return nil
}

// once crawls so many sites of 100 pages from scratch.
func (b bench) once(sites int) (cost, error) {
	s, err := b.serve(sites, 100)
	if err != nil {
		return cost{}, err
	}
	defer s.end()
	ws, err := s.workspace(fmt.Sprintf("large%d", sites))
	if err != nil {
		return cost{}, err
	}
	defer empty(ws)
	return s.crawl(ws, "2026-Q1")
}

// empty gives the space of all files in dir back. It does not delete them: where as
// many files as a large run makes were deleted in the five minutes before, ext4 takes
// ten times as long to make new ones, and the next run would be charged for that.
func empty(dir string) {
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			os.Truncate(path, 0)
		}
		return nil
	})
}

// row prints a line of the table. Arguments go to the first text that has verbs
// left for them.
func row(what, measured, budget string, args ...any) {
	n := strings.Count(strings.ReplaceAll(what, "%%", ""), "%")
	fmt.Printf("| %s | %s | %s |\n", fmt.Sprintf(what, args[:n]...), fmt.Sprintf(measured, args[n:]...), strings.ReplaceAll(budget, "%%", "%"))
}

func median(list []cost) cost {
	sorted := slices.Clone(list)
	slices.SortFunc(sorted, func(a, b cost) int { return int(a.cpu - b.cpu) })
	return sorted[len(sorted)/2]
}

// A web is the bench sites, served.
type web struct {
	dir, control string
	process      *exec.Cmd
}

// serve starts the bench sites on free ports.
func (b bench) serve(sites, pages int) (*web, error) {
	w := &web{dir: b.dir, control: freePort("127.0.0.1")}
	_, port, err := net.SplitHostPort(freePort("127.77.0.1"))
	if err != nil {
		return nil, err
	}
	w.process = exec.Command(filepath.Join(b.dir, "site"), "-sites", fmt.Sprint(sites), "-pages", fmt.Sprint(pages), "-port", port, "-ctl", w.control)
	if err := w.process.Start(); err != nil {
		return nil, err
	}
	for range 100 {
		if resp, err := http.Get("http://" + w.control + "/stats"); err == nil {
			resp.Body.Close()
			return w, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	w.end()
	return nil, fmt.Errorf("the bench sites do not answer on %s", w.control)
}

func freePort(host string) string {
	l, err := net.Listen("tcp", host+":0")
	if err != nil {
		return host + ":18080"
	}
	defer l.Close()
	return l.Addr().String()
}

func (w *web) end() {
	w.process.Process.Kill()
	w.process.Wait()
}

func (w *web) get(path string) ([]byte, error) {
	resp, err := http.Get("http://" + w.control + path)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// measure runs a program and returns what it took, and what it asked for.
func (w *web) measure(c *exec.Cmd) (cost, error) {
	if _, err := w.get("/reset"); err != nil {
		return cost{}, err
	}
	out, err := c.CombinedOutput()
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", filepath.Base(c.Path), err, out)
	}
	data, err := w.get("/stats")
	if err != nil {
		return cost{}, err
	}
	var stats struct {
		Pages      int64 `json:"unique_html"`
		Duplicates int64
		Requests   int64
	}
	if err := json.Unmarshal(data, &stats); err != nil {
		return cost{}, err
	}
	used := cost{cpu: c.ProcessState.UserTime() + c.ProcessState.SystemTime(), pages: stats.Pages, duplicates: stats.Duplicates, requests: stats.Requests}
	if r, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		used.rss = r.Maxrss << 10
	}
	return used, nil
}

// limit runs a baseline.
func (w *web) limit(mode string, connections int) (cost, error) {
	return w.measure(exec.Command(filepath.Join(w.dir, "limit"), "-mode", mode, "-c", "64", "-ctl", "http://"+w.control, "-hostconns", fmt.Sprint(connections)))
}

// crawl runs ours.
func (w *web) crawl(ws, edition string, args ...string) (cost, error) {
	c := exec.Command(filepath.Join(w.dir, "makegood"), append([]string{"crawl", "--quiet", "--edition", edition}, args...)...)
	c.Dir = ws
	return w.measure(c)
}

// workspace declares each bench site as a signatory.
func (w *web) workspace(name string) (string, error) {
	dir := filepath.Join(w.dir, name)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	seeds, err := w.get("/seeds")
	if err != nil {
		return "", err
	}
	var table strings.Builder
	table.WriteString("id,name,kind,country,website,initiatives\n")
	n := 0
	for lines := bufio.NewScanner(strings.NewReader(string(seeds))); lines.Scan(); n++ {
		fmt.Fprintf(&table, "site-%d,Site %d,private-sector,FRA,%s,paris-call\n", n, n, lines.Text())
	}
	settings := "crawl: {allow_networks: [127.0.0.0/8], gap: 0s, concurrency: 64, max_pages: 100000, max_depth: 50, max_bytes: 10GB, total_bytes: 100GB, max_time: 10h}\n"
	for file, text := range map[string]string{"signatories.csv": table.String(), "sources.csv": "signatory,url,kind\n", "makegood.yaml": settings} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o666); err != nil {
			return "", err
		}
	}
	return dir, nil
}
