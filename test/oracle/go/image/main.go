// What the parser of image references that Kubernetes uses makes of each text of a JSON list on standard input:
// prints registry, repository, tag and digest of each ("-" for what is not there), or its error, as a JSON list.
package main

import (
	// The digest package knows the algorithms whose implementations are linked; Kubernetes links these.
	_ "crypto/sha256"
	_ "crypto/sha512"
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/distribution/reference"
)

func verdictOf(text string) string {
	named, err := reference.ParseNormalizedNamed(text)
	if err != nil {
		return "refused: " + err.Error()
	}
	tag, digest := "-", "-"
	if tagged, ok := named.(reference.Tagged); ok {
		tag = tagged.Tag()
	}
	if digested, ok := named.(reference.Digested); ok {
		digest = digested.Digest().String()
	}
	return strings.Join([]string{reference.Domain(named), reference.Path(named), tag, digest}, " ")
}

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		log.Fatal(err)
	}
	verdicts := make([]string, len(texts))
	for i, text := range texts {
		verdicts[i] = verdictOf(text)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(verdicts); err != nil {
		log.Fatal(err)
	}
}
