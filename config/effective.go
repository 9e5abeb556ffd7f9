package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"

	"github.com/spf13/viper"
)

// SettingsFile is the name of the settings file in a workspace.
const SettingsFile = "makegood.yaml"

// A Value is one effective setting and where it came from.
type Value struct {
	Key    string `json:"key"`
	Value  string `json:"value"`  // a password in an address is masked
	Origin string `json:"origin"` // default, makegood.yaml:LINE, the environment variable, or --set
}

// Overrides are settings that do not come from the file.
type Overrides struct {
	Env   map[string]string // variables that begin with MAKEGOOD_
	Flags map[string]string // key to value, from --set
}

// envPrefix begins the name of every variable that overrides a setting.
const envPrefix = "MAKEGOOD_"

func envName(key string) string {
	return envPrefix + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

// loadSettings puts the file, the environment and the flags over the defaults.
// A data of nil stands for no file.
func loadSettings(data []byte, over Overrides) (Settings, []Value, error) {
	d := &decoder{file: SettingsFile, places: map[string]place{}}
	v := viper.New()
	for _, s := range settings {
		v.SetDefault(s.key, s.fallback)
	}
	if len(bytes.TrimSpace(data)) > 0 {
		var form settingsFile
		d = decode(SettingsFile, data, &form)
		v.SetConfigType("yaml")
		if err := v.ReadConfig(bytes.NewReader(data)); err != nil && len(d.problems) == 0 {
			d.add(place{}, "%v", err)
		}
	}
	origins := override(d, v, over)
	var out Settings
	var values []Value
	for _, s := range settings {
		text := asText(v.Get(s.key))
		origin := originOf(d, origins, s.key)
		values = append(values, Value{s.key, masked(text), origin})
		if err := s.store(&out, text); err != nil {
			d.setting(s.key, origins[s.key], err)
		}
	}
	return out, values, d.err()
}

// override applies environment and flags, and returns where each key came from.
func override(d *decoder, v *viper.Viper, over Overrides) map[string]string {
	keys := map[string]string{}
	for _, s := range settings {
		keys[envName(s.key)] = s.key
	}
	origins := map[string]string{}
	for _, name := range sortedKeys(over.Env) {
		if key, ok := keys[name]; ok {
			v.Set(key, over.Env[name])
			origins[key] = name
			continue
		}
		d.problems = append(d.problems, Problem{Text: fmt.Sprintf("%s: no such setting; makegood doctor lists them all", name)})
	}
	for _, key := range sortedKeys(over.Flags) {
		if _, ok := keys[envName(key)]; !ok {
			d.problems = append(d.problems, Problem{Text: fmt.Sprintf("--set %s: no such setting; makegood doctor lists them all", key)})
			continue
		}
		v.Set(key, over.Flags[key])
		origins[key] = "--set"
	}
	return origins
}

func originOf(d *decoder, origins map[string]string, key string) string {
	if o, ok := origins[key]; ok {
		return o
	}
	if at, ok := d.places[key]; ok {
		return fmt.Sprintf("%s:%d", SettingsFile, at.line)
	}
	return "default"
}

func (d *decoder) setting(key, origin string, err error) {
	if origin != "" {
		d.problems = append(d.problems, Problem{Text: fmt.Sprintf("%s: %s %v", origin, key, err)})
		return
	}
	d.at(key, "%s %v", key, err)
}

func asText(v any) string {
	list, ok := v.([]any)
	if !ok {
		return fmt.Sprint(v)
	}
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = fmt.Sprint(e)
	}
	return strings.Join(parts, ",")
}

func masked(text string) string {
	if u, err := url.Parse(text); err == nil && u.User != nil {
		return u.Redacted()
	}
	return text
}

// Effective returns every setting of the workspace in dir with its origin, even
// where nothing else is declared yet. Its error is [Problems].
func Effective(dir fs.FS, over Overrides) ([]Value, error) {
	data, err := fs.ReadFile(dir, SettingsFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	_, values, err := loadSettings(data, over)
	return values, err
}
