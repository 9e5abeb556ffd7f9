package scoring

import (
	"slices"
	"testing"

	"makegood/config"
)

// What check says of the classes of words is what the ladder knows.
func TestInflectedLanguages(t *testing.T) {
	for class, want := range map[string][]string{"pp": sortedKeys(participles), "done": sortedKeys(participles), "future": sortedKeys(futures)} {
		if !slices.Equal(config.Inflected[class], want) {
			t.Errorf("config says that {%s} is known in %v; scoring knows it in %v", class, config.Inflected[class], want)
		}
	}
}
