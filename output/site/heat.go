package site

import (
	"makegood/config"
	"makegood/scoring"
)

// A heatMap shows one signatory at a glance: a row for each pledge, in it a cell
// for each indicator.
type heatMap struct {
	Rows  []heatLine
	Width int   // cells of the longest row; 0 where nothing was asked
	Brief bool  // whether the page is so full that nothing is named twice
	Led   *said // what the first cell of every row asks; nil where it is not the same
}

// A heatLine is one pledge of a heat map.
type heatLine struct {
	Short string
	Title said
	Href  string
	Cells []heatCell
	Rest  int // cells that the longest row has more
}

// A heatCell is one indicator: what it asks, how that is answered, and the way
// to the answers.
type heatCell struct {
	Title   said
	Href    string
	Outcome scoring.Outcome
	Look    string // its class: the outcome, or words where a ladder stands on words alone
	Word    string // the same in words
	Points  string // such as 1–2/3; empty where nothing could be earned
	Alike   bool   // whether another cell of the map asks the same
}

// Many reports whether its rows have more cells than a page is wide.
func (m heatMap) Many() bool { return m.Width > heatWidest }

// heatMap makes the heat map of a scorecard.
func (b *book) heatMap(is *issue, ch *chapter, card *scoring.Scorecard) heatMap {
	var m heatMap
	for i := range ch.Pledges {
		p := &ch.Pledges[i]
		line := heatLine{Short: p.ID, Title: in(p.Title, b.language), Href: "#" + anchor("pledge", p.ID)}
		findings := is.findings[card.Signatory+"/"+ch.ID+"/"+p.ID]
		for start := 0; start < len(findings); {
			end := start + 1
			for end < len(findings) && findings[end].Indicator == findings[start].Indicator {
				end++
			}
			line.Cells = append(line.Cells, b.heatCell(p, findings[start:end], result(card, p.ID)))
			start = end
		}
		m.Width = max(m.Width, len(line.Cells))
		m.Rows = append(m.Rows, line)
	}
	m.Led = m.led()
	asked := map[said]int{}
	for _, row := range m.Rows {
		for _, c := range row.Cells {
			asked[c.Title]++
		}
	}
	for i := range m.Rows {
		row := &m.Rows[i]
		row.Rest = m.Width - len(row.Cells)
		for j := range row.Cells {
			row.Cells[j].Alike = asked[row.Cells[j].Title] > 1
		}
	}
	return m
}

// led returns what the first cell of every row asks, or nil: then it stands in the
// head of a column, and on paper there alone.
func (m heatMap) led() *said {
	for _, row := range m.Rows {
		if m.Width < 2 || m.Many() || len(row.Cells) == 0 || row.Cells[0].Title != m.Rows[0].Cells[0].Title {
			return nil
		}
	}
	return &m.Rows[0].Cells[0].Title
}

// Others is how many columns the cells have that share a head.
func (m heatMap) Others() int {
	if m.Led != nil {
		return m.Width - 1
	}
	return m.Width
}

// heatCell makes the cell of one indicator from the findings on its elements.
func (b *book) heatCell(p *config.Pledge, findings []*scoring.Finding, r scoring.PledgeResult) heatCell {
	first := findings[0]
	c := heatCell{Title: said{Text: b.t("ladder.indicator")}, Href: "#" + answerAnchor(first)}
	if ind, _ := declared(p, first); ind != nil {
		c.Title = in(ind.Title, b.language)
	}
	if first.Probe == "ladder" {
		c.Href = "#" + anchor("pledge", p.ID)
	}
	var sum scoring.Finding
	counts := map[scoring.Outcome]int{}
	for _, x := range findings {
		if x.Status == scoring.Withheld {
			counts[scoring.Unknown]++
			continue
		}
		counts[x.Outcome]++
		sum.Points, sum.Unknown, sum.Possible = sum.Points+x.Points, sum.Unknown+x.Unknown, sum.Possible+x.Possible
	}
	c.Outcome = together(counts)
	c.Look = string(c.Outcome)
	switch {
	case len(findings) == 1 && first.Probe == "ladder" && counts[first.Outcome] == 1:
		s := stand(r)
		c.Word = b.standWords(s)
		if s.camp() == words {
			c.Look = "words"
		}
	case c.Outcome == scoring.Partly && len(findings)-counts[scoring.NotApplicable] > 1:
		c.Word = b.t("heat.some", "yes", counts[scoring.Yes]+counts[scoring.Partly], "n", len(findings)-counts[scoring.NotApplicable])
	case c.Outcome == scoring.Unknown && counts[scoring.No] > 0:
		c.Word = b.t("heat.none", "no", counts[scoring.No], "n", len(findings)-counts[scoring.NotApplicable])
	default:
		c.Word = b.t("outcome." + string(c.Outcome))
	}
	if sum.Possible > 0 {
		c.Points = b.fraction(&sum)
	}
	return c
}

// together says how a cell looks whose questions have such answers: as they do
// if they agree, as partial where some evidence was found, and as not assessed
// where none was and something is open. What does not apply is left out.
func together(counts map[scoring.Outcome]int) scoring.Outcome {
	yes, partly, no, open := counts[scoring.Yes], counts[scoring.Partly], counts[scoring.No], counts[scoring.Unknown]
	switch {
	case yes+partly+no+open == 0:
		return scoring.NotApplicable
	case yes > 0 && partly+no+open == 0:
		return scoring.Yes
	case yes+partly > 0:
		return scoring.Partly
	case open > 0:
		return scoring.Unknown
	}
	return scoring.No
}
