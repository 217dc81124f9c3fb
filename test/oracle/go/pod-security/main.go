// What the Pod Security Standards say of each pod of a JSON list on standard input: prints the verdicts as a JSON
// list. They are evaluated as in the admission plugin, by the policy of the latest version. The pods are taken as they
// are written: defaults that the API server sets before are not filled in.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type question struct {
	Name string          `json:"name"`
	Pod  json.RawMessage `json:"pod"`
}

type refusal struct {
	Check  policy.CheckID `json:"check"`
	Reason string         `json:"reason"`
	Detail string         `json:"detail"`
}

type verdict struct {
	Name       string    `json:"name"`
	Baseline   []refusal `json:"baseline"`
	Restricted []refusal `json:"restricted"`
}

type answer struct {
	// The checks of each level, those that it takes over from the level below included.
	Checks   map[api.Level][]policy.CheckID `json:"checks"`
	Verdicts []verdict                      `json:"verdicts"`
}

// The checks that run at a level, in the order in which the evaluator gives their results: those of the level below
// first, without those that a check of this level stands in for, each level by name.
func checksAt(level api.Level) []policy.CheckID {
	var ids []policy.CheckID
	var overridden []policy.CheckID
	for _, one := range []api.Level{api.LevelBaseline, api.LevelRestricted} {
		var own []policy.CheckID
		for _, check := range policy.DefaultChecks() {
			if check.Level != one {
				continue
			}
			own = append(own, check.ID)
			if level == api.LevelRestricted {
				overridden = append(overridden, check.Versions[len(check.Versions)-1].OverrideCheckIDs...)
			}
		}
		slices.Sort(own)
		ids = append(ids, own...)
		if one == level {
			break
		}
	}
	return slices.DeleteFunc(ids, func(id policy.CheckID) bool { return slices.Contains(overridden, id) })
}

func refusals(evaluator policy.Evaluator, level api.Level, pod *corev1.Pod) []refusal {
	version := api.LevelVersion{Level: level, Version: api.LatestVersion()}
	ids := checksAt(level)
	results := evaluator.EvaluatePod(version, &pod.ObjectMeta, &pod.Spec)
	if len(results) != len(ids) {
		log.Fatalf("%d results of %d checks at %s", len(results), len(ids), level)
	}
	found := []refusal{}
	for i, result := range results {
		if !result.Allowed {
			found = append(found, refusal{ids[i], result.ForbiddenReason, result.ForbiddenDetail})
		}
	}
	return found
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		log.Fatal(err)
	}
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		log.Fatal(err)
	}
	said := answer{Checks: map[api.Level][]policy.CheckID{}}
	for _, level := range []api.Level{api.LevelBaseline, api.LevelRestricted} {
		said.Checks[level] = checksAt(level)
	}
	for _, asked := range questions {
		var pod corev1.Pod
		if err := json.Unmarshal(asked.Pod, &pod); err != nil {
			log.Fatal(fmt.Errorf("%s: %w", asked.Name, err))
		}
		said.Verdicts = append(said.Verdicts, verdict{
			Name:       asked.Name,
			Baseline:   refusals(evaluator, api.LevelBaseline, &pod),
			Restricted: refusals(evaluator, api.LevelRestricted, &pod),
		})
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(said); err != nil {
		log.Fatal(err)
	}
}
