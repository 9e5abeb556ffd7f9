package extract

import (
	"strings"
	"testing"
)

// What the fields of a form show is text of the page; what is hidden is not.
func TestValuesOfFieldsAreRead(t *testing.T) {
	field := func(flags, look string) string {
		return "<< /Subtype /Widget /F " + flags + " /Rect [200 690 400 710] /AP << /N " + look + " >> >>"
	}
	page := strings.Replace(madePage, "/Parent", "/Annots ["+field("4", "7 0 R")+field("2", "8 0 R")+field("32", "8 0 R")+field("4", "<< /Yes 8 0 R >>")+"] /Parent", 1)
	look := func(text string) string {
		return stream("/BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>", "BT /F1 12 Tf 2 10 Td ("+text+") Tj ET")
	}
	doc, reason := reasonOf(t, pdfOf(madeCatalogue, madePages, page, stream("", "BT /F1 12 Tf 72 700 Td (Contact for reports:) Tj ET"), madeFont, "<<>>",
		look("security@kestrel.example"), look("nobody sees this")), "application/pdf")
	if want := "Contact for reports:\tsecurity@kestrel.example"; reason != "" || doc.Text != want {
		t.Errorf("%q and %q, want %q", reason, doc.Text, want)
	}
}
