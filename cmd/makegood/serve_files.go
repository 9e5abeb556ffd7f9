package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzhttp"

	"makegood/output/site"
)

// kinds holds the media type of every sort of file that a site holds, by the
// end of its name. Anything else is a download.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".jsonl": "application/jsonl", ".csv": "text/csv; charset=utf-8",
	".xml": "application/xml", ".atom": "application/atom+xml", ".svg": "image/svg+xml", ".png": "image/png",
	".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".sha256": "text/plain; charset=utf-8",
	".yaml": "application/yaml", ".cff": "application/yaml", ".woff2": "font/woff2", ".gz": "application/gzip",
	".sqlite": "application/vnd.sqlite3", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// packed are the types that hold compressed bytes already, or whose readers ask
// for parts of them.
var packed = []string{kinds[".png"], kinds[".woff2"], kinds[".gz"], kinds[".sqlite"], kinds[".xlsx"], download}

const download = "application/octet-stream"

// siteHandler serves the files of a site, and nothing else: no listings, no
// hidden files, nothing outside the folder, no methods but GET and HEAD. It
// answers conditional and partial requests, and compresses what can be read as
// text.
func siteHandler(dir string) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.EnableZstd(false), gzhttp.ExceptContentTypes(packed))
	if err != nil {
		return nil, err
	}
	files := wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serveFile(w, r, dir) }))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		guard(w.Header(), strings.TrimPrefix(path.Clean(r.URL.Path), "/"))
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "this server only shows a site", http.StatusMethodNotAllowed)
			return
		}
		files.ServeHTTP(w, r)
	}), nil
}

// guard sets the headers that keep a browser from doing more with a page than
// showing it. Embedded tables and badges may be framed by others; no other page
// may.
func guard(h http.Header, name string) {
	ancestors := "'none'"
	if forOthers(name) {
		ancestors = "*"
	} else {
		h.Set("X-Frame-Options", "DENY")
	}
	h.Set("Content-Security-Policy", site.Policy+"; frame-ancestors "+ancestors)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache")
}

// forOthers reports whether a file is made to stand on the pages of others.
func forOthers(name string) bool {
	if language, rest, ok := strings.Cut(name, "/"); ok && slices.Contains(site.Languages(), language) {
		name = rest
	}
	return strings.HasPrefix(name, "embed/")
}

// serveFile answers with one file of the folder. The folder is opened anew each
// time, since a publish puts another in its place.
func serveFile(w http.ResponseWriter, r *http.Request, dir string) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		http.Error(w, "the site is being published, or was removed", http.StatusServiceUnavailable)
		return
	}
	defer root.Close()
	info, err := root.Stat(name)
	switch {
	case err != nil || strings.Contains("/"+name, "/."):
		http.NotFound(w, r)
		return
	case info.IsDir():
		to := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
		w.Header().Set("Location", to.String())
		w.WriteHeader(http.StatusMovedPermanently)
		return
	case !info.Mode().IsRegular():
		http.NotFound(w, r)
		return
	}
	file, err := root.Open(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	kind, ok := kinds[path.Ext(name)]
	if !ok {
		kind = download
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("ETag", etag(info, kind))
	http.ServeContent(w, r, name, info.ModTime(), file)
}

// etag names the state of a file. Where the file may be sent compressed it is a
// weak one: it stands for what the bytes say, packed or not.
func etag(info os.FileInfo, kind string) string {
	t := fmt.Sprintf(`"%x-%x"`, info.ModTime().UnixNano(), info.Size())
	if slices.Contains(packed, kind) {
		return t
	}
	return "W/" + t
}
