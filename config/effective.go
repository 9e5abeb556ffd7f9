package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"reflect"
	"regexp"
	"slices"
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

// parseSettings puts the file, the environment and the flags over the defaults.
// A data of nil stands for no file.
func parseSettings(data []byte, over Overrides) (Settings, []Value, error) {
	d := &decoder{file: SettingsFile, places: map[string]place{}}
	v := viper.New()
	for _, s := range settings {
		v.SetDefault(s.key, s.fallback)
	}
	if !blank(data) {
		var form settingsFile
		d = decode(SettingsFile, data, &form)
		if err := v.MergeConfigMap(d.written("", reflect.ValueOf(form))); err != nil {
			return Settings{}, nil, err
		}
	}
	origins := override(d, v, over)
	var out Settings
	var values []Value
	for _, s := range settings {
		text := v.GetString(s.key)
		origin := originOf(d, origins, s.key)
		values = append(values, Value{s.key, masked(text), origin})
		if err := s.store(&out, text); err != nil {
			d.setting(s.key, origins[s.key], err)
		}
	}
	return out, values, d.err()
}

// written returns the texts of a struct as they stand in the file, those left
// out left out. Texts keep the form they were written in: 1e3 is no 1000.
func (d *decoder) written(path string, v reflect.Value) map[string]any {
	out := map[string]any{}
	for i := range v.NumField() {
		key := v.Type().Field(i).Tag.Get("yaml")
		at, f := join(path, key), v.Field(i)
		switch {
		case f.Kind() == reflect.Struct:
			out[key] = d.written(at, f)
		case d.places[at] == place{}:
		case f.Kind() == reflect.Slice:
			out[key] = strings.Join(f.Interface().([]string), ",")
		default:
			out[key] = f.String()
		}
	}
	return out
}

// override applies environment and flags, and returns where each key came from.
// An empty one stands for the default.
func override(d *decoder, v *viper.Viper, over Overrides) map[string]string {
	origins := map[string]string{}
	var names, keys []string
	for _, s := range settings {
		name := envName(s.key)
		names, keys = append(names, name), append(keys, s.key)
		for _, given := range []struct {
			values      map[string]string
			name, title string
		}{{over.Env, name, name}, {over.Flags, s.key, "--set"}} {
			if value, ok := given.values[given.name]; ok {
				v.Set(s.key, cmp.Or(strings.TrimSpace(value), s.fallback))
				origins[s.key] = given.title
			}
		}
	}
	d.unknown("", over.Env, names)
	d.unknown("--set ", over.Flags, keys)
	return origins
}

// unknown reports overrides of settings that there are not.
func (d *decoder) unknown(title string, given map[string]string, known []string) {
	for _, name := range sortedKeys(given) {
		if !slices.Contains(known, name) {
			d.problems = append(d.problems, Problem{Text: fmt.Sprintf("%s%s: no such setting%s; makegood doctor lists them all", title, name, suggest(name, known))})
		}
	}
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

var userInfo = regexp.MustCompile(`//.*@`)

// masked hides a password in an address, also in one that cannot be parsed.
func masked(text string) string {
	if u, err := url.Parse(text); err == nil && u.User != nil {
		return u.Redacted()
	}
	return userInfo.ReplaceAllLiteralString(text, "//xxxxx@")
}

// LoadSettings reads the settings of the workspace in dir, even where nothing
// else is declared yet, and where each comes from. Its error is [Problems], or
// what kept the file from being read.
func LoadSettings(dir fs.FS, over Overrides) (Settings, []Value, error) {
	data, err := folder{dir}.ReadFile(SettingsFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Settings{}, nil, err
	}
	return parseSettings(data, over)
}
