package extract

// Flags of an annotation that is not shown (ISO 32000-1, table 165).
const (
	flagHidden = 1 << 1
	flagNoView = 1 << 5
)

// fields draws what the fields of a form on a page show: their values stand
// beside the content of the page.
func (w *painter) fields(page value) {
	annots := page.key("Annots")
	for i := range min(annots.size(), maxAnnotation) {
		field := annots.index(i)
		look := field.key("AP").key("N")
		if field.key("Subtype").name() != "Widget" || field.key("F").whole()&(flagHidden|flagNoView) != 0 || !look.isStream() {
			continue
		}
		w.state = state{ctm: fitted(look, field.key("Rect")), scale: 1}
		w.saved = nil
		w.form(look)
	}
}

// fitted is the transformation that fits the box of a form into a rectangle.
func fitted(form, rect value) matrix {
	to := matrixOf(form.key("Matrix"))
	left, bottom, right, top := 0.0, 0.0, 0.0, 0.0
	box := form.key("BBox")
	for corner := range 4 {
		x, y := box.index(corner&1*2).number(), box.index(corner&2+1).number()
		at := matrix{1, 0, 0, 1, x, y}.mul(to)
		if corner == 0 {
			left, bottom, right, top = at[4], at[5], at[4], at[5]
		}
		left, bottom, right, top = min(left, at[4]), min(bottom, at[5]), max(right, at[4]), max(top, at[5])
	}
	x0, x1 := min(rect.index(0).number(), rect.index(2).number()), max(rect.index(0).number(), rect.index(2).number())
	y0, y1 := min(rect.index(1).number(), rect.index(3).number()), max(rect.index(1).number(), rect.index(3).number())
	wide, high := 1.0, 1.0
	if right > left && top > bottom {
		wide, high = (x1-x0)/(right-left), (y1-y0)/(top-bottom)
	}
	return matrix{wide, 0, 0, high, x0 - float64(left*wide), y0 - float64(bottom*high)}
}

// matrixOf reads a transformation; what is none changes nothing.
func matrixOf(v value) matrix {
	if v.size() != 6 {
		return matrix{1, 0, 0, 1, 0, 0}
	}
	var m matrix
	for i := range m {
		m[i] = v.index(i).number()
	}
	return m
}
