package site
import ("testing";"os";"makegood/output")
func TestDev(t *testing.T){
 d:=os.Getenv("SITE_OUT"); if d=="" {t.Skip()}
 e:=twelve("2026-Q4"); e.Meta.State="draft"
 old:=twelve("2026-Q2"); old.Method.Rungs[3].Points=9
 langs:=[]string{"en"}
 if os.Getenv("FR")!="" {langs=append(langs,"fr")}
 if err:=Write(d,[]output.Edition{e,old},Options{Languages:langs,Version:"0.1.0"}); err!=nil {t.Fatal(err)}
}
