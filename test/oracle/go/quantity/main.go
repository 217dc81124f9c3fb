// What the parser of the Kubernetes API makes of each text of a JSON list on standard input: prints the value of
// each as a fraction, or "refused", as a JSON list.
package main

import (
	"encoding/json"
	"log"
	"math/big"
	"os"

	"k8s.io/apimachinery/pkg/api/resource"
)

func valueOf(text string) string {
	quantity, err := resource.ParseQuantity(text)
	if err != nil {
		return "refused"
	}
	decimal := quantity.AsDec()
	value := new(big.Rat).SetInt(decimal.UnscaledBig())
	scale := int64(decimal.Scale())
	power := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(abs(scale)), nil))
	if scale > 0 {
		power.Inv(power)
	}
	return value.Mul(value, power).RatString()
}

func abs(number int64) int64 {
	if number < 0 {
		return -number
	}
	return number
}

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		log.Fatal(err)
	}
	values := make([]string, len(texts))
	for i, text := range texts {
		values[i] = valueOf(text)
	}
	if err := json.NewEncoder(os.Stdout).Encode(values); err != nil {
		log.Fatal(err)
	}
}
