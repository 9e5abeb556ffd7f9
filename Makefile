# Two commands do everything: `make run` shows the demo, `make test` tests.
# ARGS goes to the demo: make run ARGS=--no-serve

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -X main.Version=$(VERSION)
TOOLS := ./.ci/bench ./.ci/faults ./.ci/soak
SYSTEMS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64

export CGO_ENABLED = 0

.PHONY: build run test pages lint bench faults race soak eval dist clean

build:
	go build -trimpath -ldflags '$(LDFLAGS)' -o makegood ./cmd/makegood

run: build
	./makegood demo $(ARGS)

test: build
	.ci/deps
	go test -timeout 12m ./...

# Every type of page at three widths, in light, in dark and on paper, held
# against WCAG 2.2 AA, with a picture of each in the folder pages.
pages:
	.ci/deps
	go test -count=1 -timeout 20m -run EverySortOfPageInABrowser ./output/site -args -pictures '$(CURDIR)/pages'

lint:
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not gofmt'ed: $$unformatted"; exit 1; fi
	go vet ./... $(TOOLS)
	go tool staticcheck ./... $(TOOLS)

bench:
	go run ./.ci/bench $(ARGS)
	go test -count=1 -run TheFrontierReachesWhatMatters -v ./crawler | sed -n 's/^ *focus_test.go:[0-9]*: //p'
	go test -count=1 -run MainTextOfLabelledPages -v ./crawler/extract | sed -n 's/^ *labelled_test.go:[0-9]*: //p'
	go test -count=1 -run WordsOfPDFFiles -v ./crawler/extract | sed -n 's/^ *pdf_words_test.go:[0-9]*: //p'
	go test -run '^$$' -bench . -benchmem ./...

# Which test holds each case that a crawl must survive, and how it ended.
faults:
	go run ./.ci/faults

# The crawl of the hostile web, and the other tests of the crawler, under the race
# detector, which wants a C compiler, and more memory than a test leaves that
# gives its child a limit.
race:
	@if command -v "$$(go env CC)" >/dev/null 2>&1; then \
		CGO_ENABLED=1 go test -race -skip FilesMadeToExhaustAReader -timeout 30m ./crawler/...; \
	else echo "skipped: there is no C compiler here, and the race detector wants one"; fi

# Half an hour of crawling hundreds of sites that fail at random: flat memory, and
# no goroutine left. make soak ARGS='-minutes 3' takes less.
soak:
	go run ./.ci/soak $(ARGS)

# How well the ladder does on the labelled passages of scoring/testdata/labels,
# and how far two readers of them agree.
eval:
	@go test -count=1 -run "LabelledPassages|PagesByAnAuthor" -v ./scoring | sed -n '/instead of/d; s/^ *[a-z]*_test.go:[0-9]*: //p'

dist:
	rm -rf dist && mkdir dist
	@set -e; for system in $(SYSTEMS); do \
		os=$${system%/*}; arch=$${system#*/}; exe=; [ $$os != windows ] || exe=.exe; \
		echo "dist/makegood-$$os-$$arch$$exe"; \
		GOOS=$$os GOARCH=$$arch go build -trimpath -ldflags '$(LDFLAGS)' -o dist/makegood-$$os-$$arch$$exe ./cmd/makegood; \
	done
	cd dist && { sha256sum makegood-* 2>/dev/null || shasum -a 256 makegood-*; } > SHA256SUMS

clean:
	rm -rf makegood dist pages makegood-demo .ci/npm/node_modules
