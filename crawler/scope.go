package crawler

import (
	"net/netip"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// A scope is the part of the web that is a signatory's own: the registrable
// domains of its website and its sources.
type scope map[string]bool

// holds reports whether the canonical URL u is in scope.
func (s scope) holds(u string) bool { return s[domain(u)] }

// add takes the registrable domain of u into the scope.
func (s scope) add(u string) { s[domain(u)] = true }

// domain returns the registrable domain of a canonical URL by the public suffix
// list with its private section, so that two projects on github.io are two
// domains. An address, a name without dots or a public suffix stands for itself,
// addresses and such names with their port.
func domain(u string) string {
	host := strings.TrimSuffix(hostname(u), ".")
	if _, err := netip.ParseAddr(host); err == nil || !strings.Contains(host, ".") {
		return hostPort(u)
	}
	d, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return d
}

// skipped holds extensions of files that never hold a text we read: pictures,
// sound, video, fonts, archives, programs and what pages are made of.
var skipped = map[string]bool{
	"jpg": true, "jpeg": true, "png": true, "gif": true, "webp": true, "avif": true, "svg": true,
	"svgz": true, "ico": true, "bmp": true, "tif": true, "tiff": true, "heic": true, "psd": true, "eps": true,
	"mp3": true, "m4a": true, "wav": true, "ogg": true, "oga": true, "flac": true, "aac": true, "opus": true,
	"mp4": true, "m4v": true, "webm": true, "mov": true, "avi": true, "wmv": true, "mkv": true, "mpg": true,
	"mpeg": true, "ogv": true, "flv": true, "m3u8": true, "srt": true, "vtt": true,
	"woff": true, "woff2": true, "ttf": true, "otf": true, "eot": true,
	"zip": true, "tar": true, "tgz": true, "bz2": true, "xz": true, "7z": true, "rar": true, "jar": true,
	"exe": true, "msi": true, "dmg": true, "pkg": true, "deb": true, "rpm": true, "apk": true, "iso": true, "bin": true,
	"css": true, "js": true, "mjs": true, "map": true, "wasm": true, "ics": true, "vcf": true, "rss": true, "atom": true,
	"swf": true, "torrent": true, "xml": true, "gz": true, "json": true,
}

// extension returns the extension of the path of a canonical URL, in lower case
// without the dot; empty if there is none.
func extension(u string) string {
	p := path(u)
	p = p[strings.LastIndexByte(p, '/')+1:]
	dot := strings.LastIndexByte(p, '.')
	if dot < 0 {
		return ""
	}
	return strings.ToLower(p[dot+1:])
}

// skippedType reports whether a content type says that the body holds no text
// that we read.
func skippedType(contentType string) bool {
	t, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	t = strings.TrimSpace(t)
	major, minor, _ := strings.Cut(t, "/")
	switch major {
	case "image", "audio", "video", "font":
		return true
	case "text":
		return minor == "css" || minor == "javascript" || minor == "calendar" || minor == "vcard"
	case "application":
		return skippedApplication[minor]
	}
	return false
}

var skippedApplication = map[string]bool{
	"javascript": true, "x-javascript": true, "json": true, "zip": true, "x-zip-compressed": true,
	"x-tar": true, "x-7z-compressed": true, "x-rar-compressed": true, "vnd.rar": true,
	"font-woff": true, "font-woff2": true, "vnd.ms-fontobject": true, "x-font-ttf": true, "wasm": true,
	"rss+xml": true, "atom+xml": true, "ld+json": true, "manifest+json": true,
}
