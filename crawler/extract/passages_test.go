package extract

import "testing"

func TestSentencesPartWhereAReaderWouldPartThem(t *testing.T) {
	for _, test := range []struct {
		name, lang, text string
		want             []string
	}{
		{"a title before a name", "en", "Dr. Smith left. We stayed.", []string{"Dr. Smith left.", "We stayed."}},
		{"an article of a law", "en", "See Art. 5 GDPR. It binds us.", []string{"See Art. 5 GDPR.", "It binds us."}},
		{"no as an answer", "en", "The answer is no. We did not sell data.", []string{"The answer is no.", "We did not sell data."}},
		{"no as a number", "en", "We follow No. 5 of the list.", []string{"We follow No. 5 of the list."}},
		{"for example", "en", "We use tools, e.g. Microsoft Defender. They help.", []string{"We use tools, e.g. Microsoft Defender.", "They help."}},
		{"a numbered heading", "en", "1. Introduction to the report", []string{"1. Introduction to the report"}},
		{"initials", "en", "J. Doe signed. She left.", []string{"J. Doe signed.", "She left."}},
		{"a company at the end", "en", "It was made by Acme Inc. We bought it.", []string{"It was made by Acme Inc.", "We bought it."}},
		{"a company in the middle", "en", "Acme Inc. has signed.", []string{"Acme Inc. has signed."}},
		{"a date in German", "de", "Am 3. Oktober war Schluss. Danach kam nichts.", []string{"Am 3. Oktober war Schluss.", "Danach kam nichts."}},
		{"for example in German", "de", "Wir nutzen z. B. Verschlüsselung. Das hilft.", []string{"Wir nutzen z. B. Verschlüsselung.", "Das hilft."}},
		{"for example in French", "fr", "Nous agissons, p. ex. Orange l’a fait. Merci.", []string{"Nous agissons, p. ex. Orange l’a fait.", "Merci."}},
		{"a lady in French", "fr", "Mme. Dupont a signé. Elle est partie.", []string{"Mme. Dupont a signé.", "Elle est partie."}},
		{"full stops of another script", "ja", "私たちは署名しました。報告書を公表しました。", []string{"私たちは署名しました。", "報告書を公表しました。"}},
	} {
		var got []string
		for _, s := range sentencesOf(test.text, Paragraph, test.lang) {
			got = append(got, test.text[s.start:s.end])
		}
		if len(got) != len(test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
			continue
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%s: %q, want %q", test.name, got, test.want)
			}
		}
	}
}
