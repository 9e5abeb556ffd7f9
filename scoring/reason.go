package scoring

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
)

// reasons holds the sentence of every reason code, in English and in French.
// Names in braces are filled from the arguments. An unknown is never put down to
// the organisation, and nothing is ever said to be broken, failed or refused.
var reasons = map[string][2]string{
	"says": {
		"{organisation} takes a stand on this, or asks it of others; neither a plan nor a deed of its own was found in what was read.",
		"{organisation} prend position sur ce point, ou le demande à d’autres ; ni projet ni acte de sa part n’a été trouvé dans ce qui a été lu.",
	},
	"plans": {
		"{organisation} states what it is going to do; no completed deed was found in what was read.",
		"{organisation} annonce ce qu’elle va faire ; aucun acte accompli n’a été trouvé dans ce qui a été lu.",
	},
	"acts": {
		"{organisation} reports a concrete action of its own.",
		"{organisation} rend compte d’une action concrète de sa part.",
	},
	"measures": {
		"{organisation} reports a result with its figure.",
		"{organisation} rend compte d’un résultat chiffré.",
	},
	"attested": {
		"An independent party, {verifier}, confirms it in a document of its own, which is archived.",
		"Un tiers indépendant, {verifier}, le confirme dans son propre document, qui est archivé.",
	},
	"likely": {
		" A higher rung, {likely}, is likely but not sure; the difference is left open.",
		" Un échelon supérieur, {likely}, est probable mais pas certain ; la différence reste ouverte.",
	},
	"yes": {
		"{organisation} {claim}.",
		"{organisation} {claim}.",
	},
	"partly": {
		"{organisation} {claim}, in part.",
		"{organisation} {claim}, en partie.",
	},
	"nothing-found": {
		"By {date} we found no published evidence that {organisation} {claim}; we read {documents} in {languages}.",
		"Au {date}, nous n’avons trouvé aucune preuve publiée que {organisation} {claim} ; nous avons lu {documents} en {languages}.",
	},
	"earlier": {
		" What it reports of before {begins} is shown and not counted.",
		" Ce qui est antérieur au {begins} est montré mais pas compté.",
	},
	"gaps": {
		" Besides, {gaps}.",
		" Par ailleurs, {gaps}.",
	},
	"before-joining": {
		"What {organisation} reports on this was done before it joined on {joined}; it is shown and not counted.",
		"Ce que {organisation} rapporte ici est antérieur à son adhésion du {joined} ; c’est montré mais pas compté.",
	},
	"before-window": {
		"What {organisation} reports on this was done before {begins}, when the period that this edition covers begins; it is shown and not counted.",
		"Ce que {organisation} rapporte ici est antérieur au {begins}, début de la période que couvre cette édition ; c’est montré mais pas compté.",
	},
	"not-applicable": {
		"This question does not apply to organisations of this kind.",
		"Cette question ne s’applique pas aux organisations de ce type.",
	},
	"no-source": {
		"No website or other source of {organisation} is known to us, so nothing could be read.",
		"Nous ne connaissons ni site ni autre source de {organisation} ; rien n’a donc pu être lu.",
	},
	"source-missing": {
		"The address we have for {organisation} leads to no page, so nothing can be said.",
		"L’adresse dont nous disposons pour {organisation} ne mène à aucune page ; rien ne peut donc être dit.",
	},
	"blocked": {
		"A page that could answer this came back as a block page, so nothing can be said.",
		"Une page qui pourrait répondre n’a renvoyé qu’une page de blocage ; rien ne peut donc être dit.",
	},
	"unconfirmed-source": {
		"What could answer this was brought in from an address that nobody has confirmed to be one of {organisation}, so nothing can be said.",
		"Ce qui pourrait répondre vient d’une adresse dont personne n’a confirmé qu’elle relève de {organisation} ; rien ne peut donc être dit.",
	},
	"elsewhere": {
		"A page that could answer this stands at, or leads on to, an address that nobody has declared to be one of {organisation}, and that was not read, so nothing can be said.",
		"Une page qui pourrait répondre se trouve à une adresse, ou mène à une adresse, que personne n’a déclarée comme relevant de {organisation} et qui n’a pas été lue ; rien ne peut donc être dit.",
	},
	"robots": {
		"A page that could answer this is closed to crawlers by robots.txt, which we obey, so nothing can be said.",
		"Une page qui pourrait répondre est fermée aux robots par robots.txt, que nous respectons ; rien ne peut donc être dit.",
	},
	"unreachable": {
		"A page that could answer this could not be reached, so nothing can be said.",
		"Une page qui pourrait répondre n’a pas pu être jointe ; rien ne peut donc être dit.",
	},
	"unreadable": {
		"A page that could answer this holds no text that can be read by machine, so nothing can be said.",
		"Une page qui pourrait répondre ne contient pas de texte lisible par machine ; rien ne peut donc être dit.",
	},
	"budget": {
		"Pages that could answer this were found but not read within the budget of the crawl, so nothing can be said.",
		"Des pages qui pourraient répondre ont été trouvées mais pas lues dans les limites de la collecte ; rien ne peut donc être dit.",
	},
	"language": {
		"What could answer this stands in a language whose rules have not been measured, so nothing can be said.",
		"Ce qui pourrait répondre est rédigé dans une langue dont les règles n’ont pas été mesurées ; rien ne peut donc être dit.",
	},
	"too-little-read": {
		"We read {documents} of {organisation}, too few to say that nothing was published.",
		"Nous avons lu {documents} de {organisation}, trop peu pour dire que rien n’a été publié.",
	},
	"observed": {
		"Observed at {host} on {observed}: {organisation} {claim}.",
		"Observé sur {host} le {observed} : {organisation} {claim}.",
	},
	"observed-partly": {
		"Observed at {host} on {observed}: only a part of what would show that {organisation} {claim}: {seen}. That earns {points} of {possible} points.",
		"Observé sur {host} le {observed} : une partie seulement de ce qui montrerait que {organisation} {claim} : {seen}. Cela vaut {points} sur {possible} points.",
	},
	"observed-expired": {
		"Observed at {host} on {observed}: {organisation} has a file that tells where to report a vulnerability (security.txt), but it expired on {expired}. What it says still stands there ({seen}) and earns {points} of {possible} points.",
		"Observé sur {host} le {observed} : {organisation} a un fichier qui indique où signaler une vulnérabilité (security.txt), mais il a expiré le {expired}. Ce qu’il dit y figure encore ({seen}) et vaut {points} sur {possible} points.",
	},
	"observed-nothing": {
		"By {date} we saw no sign from outside that {organisation} {claim}; we looked at {host} on {observed}.",
		"Au {date}, nous n’avons vu de l’extérieur aucun signe que {organisation} {claim} ; nous avons regardé {host} le {observed}.",
	},
	"observed-unsaid": {
		"No page that we read says that {organisation} {claim}, but what was observed at {host} on {observed} speaks for it; a person has to look.",
		"Aucune page lue ne dit que {organisation} {claim}, mais ce qui a été observé sur {host} le {observed} le laisse penser ; une personne doit regarder.",
	},
	"not-observed": {
		"This is looked at from outside, and could not be observed, so nothing can be said.",
		"Cela se regarde de l’extérieur et n’a pas pu être observé ; rien ne peut donc être dit.",
	},
	"needs-review": {
		"Passages on this were found, but none that a machine may decide on; a person has to read them.",
		"Des passages à ce sujet ont été trouvés, mais aucun qu’une machine puisse trancher ; une personne doit les lire.",
	},
}

// languageNames are what languages are called in sentences.
var languageNames = map[string][2]string{
	"en": {"English", "anglais"}, "fr": {"French", "français"}, "de": {"German", "allemand"}, "es": {"Spanish", "espagnol"},
}

// months by number, from 1.
var months = [13][2]string{
	{}, {"January", "janvier"}, {"February", "février"}, {"March", "mars"}, {"April", "avril"}, {"May", "mai"}, {"June", "juin"},
	{"July", "juillet"}, {"August", "août"}, {"September", "septembre"}, {"October", "octobre"}, {"November", "novembre"}, {"December", "décembre"},
}

// reason fills the sentence of a code. A code such as acts-likely-measures is
// the sentence of acts with that of likely behind it.
func (j *judging) reason(code string, el *element, f *Finding) Reason {
	base, likely, _ := strings.Cut(code, "-likely-")
	sentence := reasons[base]
	if likely != "" {
		sentence[0] += reasons["likely"][0]
		sentence[1] += reasons["likely"][1]
	}
	if base == "nothing-found" && j.gapsIn(0) != "" {
		sentence[0] += reasons["gaps"][0]
		sentence[1] += reasons["gaps"][1]
	}
	if showsEarly(f) {
		sentence[0] += reasons["earlier"][0]
		sentence[1] += reasons["earlier"][1]
	}
	args := map[string]string{}
	r := Reason{Code: code, Args: args}
	for i, text := range []*string{&r.Text, &r.FR} {
		all := j.args(i, likely, el, f)
		pairs := make([]string, 0, 2*len(all))
		for _, k := range sortedKeys(all) {
			if strings.Contains(sentence[i], "{"+k+"}") {
				pairs = append(pairs, "{"+k+"}", all[k])
				if i == 0 {
					args[k] = all[k]
				}
			}
		}
		*text = strings.NewReplacer(pairs...).Replace(sentence[i])
	}
	return r
}

// args returns all arguments in English (0) or French (1).
func (j *judging) args(i int, likely string, el *element, f *Finding) map[string]string {
	tag := [2]string{"en", "fr"}[i]
	title := likely
	if n := slices.Index(RungNames[:], likely); n >= 0 {
		title = strings.ToLower(j.e.method.Rungs[n].Title.In(tag))
	}
	args := map[string]string{
		"organisation": j.c.Signatory.Name,
		"claim":        strings.TrimSuffix(el.config.Claim.In(tag), "."),
		"date":         dayIn(j.c.AsOf, i),
		"joined":       dayIn(j.c.Signatory.Joined, i),
		"begins":       dayIn(j.begins, i),
		"likely":       title,
		"languages":    languagesIn(j.read.Languages, i),
		"documents":    documentsIn(j.read.Documents, i),
		"gaps":         j.gapsIn(i),
	}
	if f != nil {
		for _, ev := range f.Evidence {
			args["verifier"] = cmp.Or(args["verifier"], ev.Attests)
		}
	}
	if f != nil && f.Observation != nil {
		args["points"], args["possible"] = strconv.Itoa(f.Points), strconv.Itoa(f.Possible)
		args["host"], args["observed"] = f.Observation.Host, dayIn(f.Observation.Observed.UTC().Format(time.DateOnly), i)
		args["seen"] = seenIn(el.config.Partly, part(f.Observation, el.config.Partly), i)
		args["expired"] = dayIn(expired(f.Observation), i)
	}
	return args
}

// seen names the facts that may show a part of what a check asks for, in French.
var seen = map[string]string{
	"contact": "contact", "policy": "politique", "signed": "signé", "redirects to": "conduit à", "max-age": "durée", "record": "enregistrement", "dnskey": "clés", "mode": "mode",
}

// seenIn says what a check saw.
func seenIn(fact, value string, i int) string {
	if i == 0 {
		return fact + " " + value
	}
	if n, ok := strings.CutSuffix(value, " days"); ok {
		value = n + " jours"
	}
	if value == "yes" {
		value = "oui"
	}
	return cmp.Or(seen[fact], fact) + " " + value
}

// gapsIn says how many pages of the organisation that were asked for were not there,
// how many could not be read, and how many were found and not asked for, whatever
// they are about; it is empty if all were read.
func (j *judging) gapsIn(i int) string {
	missing, unread := 0, 0
	for _, s := range j.c.Snapshots {
		switch {
		case isRobots(s.URL) || strings.HasSuffix(s.URL, "/sitemap.xml") || s.Reason == "sitemap" || s.Reason == "feed": // read by crawlers alone
		case s.State == archive.Missing || s.State == archive.Removed:
			missing++
		case !s.Read() && s.State != archive.Moved && s.State != archive.OutOfScope:
			unread++
		}
	}
	var gaps []string
	for _, gap := range []struct {
		n         int
		one, more [2]string
	}{
		{missing, [2]string{"1 page was not there", "1 page n’existait pas"}, [2]string{"%d pages were not there", "%d pages n’existaient pas"}},
		{unread, [2]string{"1 page could not be read", "1 page n’a pas pu être lue"}, [2]string{"%d pages could not be read", "%d pages n’ont pas pu être lues"}},
		{j.c.Left, [2]string{"1 address was found and not read", "1 adresse a été trouvée sans être lue"}, [2]string{"%d addresses were found and not read", "%d adresses ont été trouvées sans être lues"}},
	} {
		switch {
		case gap.n == 1:
			gaps = append(gaps, gap.one[i])
		case gap.n > 1:
			gaps = append(gaps, fmt.Sprintf(gap.more[i], gap.n))
		}
	}
	return enumerated(gaps, i)
}

// enumerated lists things as a sentence does.
func enumerated(of []string, i int) string {
	if len(of) < 2 {
		return strings.Join(of, "")
	}
	last := len(of) - 1
	return strings.Join(of[:last], ", ") + [2]string{" and ", " et "}[i] + of[last]
}

func documentsIn(n, i int) string {
	if n == 1 || n == 0 && i == 1 {
		return strconv.Itoa(n) + " document"
	}
	return strconv.Itoa(n) + " documents"
}

// languagesIn lists languages as a sentence does.
func languagesIn(tags []string, i int) string {
	var names []string
	for _, tag := range tags {
		name := tag
		if n, ok := languageNames[tag]; ok {
			name = n[i]
		}
		names = append(names, name)
	}
	return enumerated(names, i)
}

// dayIn writes a day as a sentence does: 21 November 2026. What is no day stays.
func dayIn(day string, i int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	number := strconv.Itoa(t.Day())
	if i == 1 && t.Day() == 1 {
		number = "1er"
	}
	return fmt.Sprintf("%s %s %d", number, months[t.Month()][i], t.Year())
}

// claimless is the claim of a ladder that is not declared.
var claimless = config.Text{
	"en": "says or does something about this pledge",
	"fr": "dit ou fait quelque chose au titre de cet engagement",
}
