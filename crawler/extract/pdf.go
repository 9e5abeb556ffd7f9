package extract

// fromPDF is to come.
func (x Extractor) fromPDF(body []byte) (Document, error) {
	return Document{}, Unreadable{"type"}
}
