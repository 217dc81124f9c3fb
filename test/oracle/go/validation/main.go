// What the API server of Kubernetes says when a client posts each pod of a JSON list on standard input: prints the
// verdicts as a JSON list. Goes the way of the server's create handler, with feature gates at their defaults and
// without most admission plugins, which differ from cluster to cluster.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/validation/path"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/storage/names"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	api "k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/capabilities"
	"k8s.io/kubernetes/pkg/registry/core/pod"
)

type question struct {
	Name string          `json:"name"`
	Pod  json.RawMessage `json:"pod"`
}

type refusal struct {
	Field    string `json:"field"`
	Type     string `json:"type"`
	BadValue string `json:"badValue,omitempty"`
	Detail   string `json:"detail"`
}

// A pod is accepted when neither its decoding nor its validation failed.
type verdict struct {
	Name   string    `json:"name"`
	Decode string    `json:"decode,omitempty"`
	Errors []refusal `json:"errors,omitempty"`
	// Fields that the server drops without failing, unless the client asks it to be strict.
	UnknownFields []string `json:"unknownFields,omitempty"`
}

// The server takes a random one of this length.
const generatedSuffix = "xxxxx"

var serializer = jsonSerializer()

func jsonSerializer() runtime.SerializerInfo {
	info, ok := runtime.SerializerInfoForMediaType(
		legacyscheme.Codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	if !ok {
		log.Fatal("no serializer for JSON")
	}
	return info
}

// Decoding sets defaults and converts to the internal version, as in the server.
func decode(with runtime.Serializer, text []byte) (*api.Pod, error) {
	kind := corev1.SchemeGroupVersion.WithKind("Pod")
	decoder := legacyscheme.Codecs.DecoderToVersion(with, api.SchemeGroupVersion)
	object, _, err := decoder.Decode(text, &kind, nil)
	decoded, ok := object.(*api.Pod)
	if !ok && err == nil {
		err = fmt.Errorf("is a %T", object)
	}
	return decoded, err
}

func unknownFields(text []byte) []string {
	_, err := decode(serializer.StrictSerializer, text)
	strict, ok := runtime.AsStrictDecodingError(err)
	if !ok {
		return nil
	}
	var fields []string
	for _, one := range strict.Errors() {
		message := strings.TrimPrefix(one.Error(), `unknown field "`)
		fields = append(fields, strings.TrimSuffix(message, `"`))
	}
	return fields
}

// As in the clusters that people run, though not by default of the server: privileged containers are allowed.
func init() {
	capabilities.Initialize(capabilities.Capabilities{AllowPrivileged: true})
}

// What the create handler does between decoding and validation. Of admission plugins there is only the service
// account that every cluster gives, without which a projected token would be refused.
func prepare(decoded *api.Pod) {
	rest.WipeObjectMetaSystemFields(decoded)
	rest.FillObjectMetaSystemFields(decoded)
	if decoded.Namespace == "" {
		decoded.Namespace = metav1.NamespaceDefault
	}
	if decoded.Name == "" && decoded.GenerateName != "" {
		prefix := decoded.GenerateName
		decoded.Name = prefix[:min(len(prefix), names.MaxGeneratedNameLength)] + generatedSuffix
	}
	if decoded.Spec.ServiceAccountName == "" {
		decoded.Spec.ServiceAccountName = "default"
	}
	pod.Strategy.PrepareForCreate(context.Background(), decoded)
}

func validate(decoded *api.Pod) field.ErrorList {
	if errs := pod.Strategy.Validate(context.Background(), decoded); len(errs) > 0 {
		return errs
	}
	// The server looks at what all objects have in common only if there was nothing else to say.
	return corevalidation.ValidateObjectMeta(
		&decoded.ObjectMeta, true, path.ValidatePathSegmentName, field.NewPath("metadata"))
}

func typeName(one *field.Error) string {
	return strings.TrimPrefix(string(one.Type), "FieldValue")
}

// Nothing for the types that are about no value: their messages leave it out too.
func badValue(one *field.Error) string {
	switch one.Type {
	case field.ErrorTypeRequired, field.ErrorTypeForbidden, field.ErrorTypeTooLong, field.ErrorTypeInternal:
		return ""
	}
	encoded, err := json.Marshal(one.BadValue)
	if err != nil {
		return fmt.Sprint(one.BadValue)
	}
	// Texts of every type, and pointers to them, without quotes.
	var text string
	if json.Unmarshal(encoded, &text) == nil {
		return text
	}
	return string(encoded)
}

func verdictOn(asked question) verdict {
	answer := verdict{Name: asked.Name}
	decoded, err := decode(serializer.Serializer, asked.Pod)
	if err != nil {
		// Where the program's sources are does not matter.
		answer.Decode, _, _ = strings.Cut(err.Error(), ` in scheme "`)
		return answer
	}
	answer.UnknownFields = unknownFields(asked.Pod)
	prepare(decoded)
	errs := validate(decoded)
	// The server goes through labels and resources in the chance order of a map.
	slices.SortStableFunc(errs, func(a, b *field.Error) int { return strings.Compare(a.Error(), b.Error()) })
	for _, one := range errs {
		answer.Errors = append(answer.Errors, refusal{one.Field, typeName(one), badValue(one), one.Detail})
	}
	return answer
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		log.Fatal(err)
	}
	verdicts := make([]verdict, len(questions))
	for i, asked := range questions {
		verdicts[i] = verdictOn(asked)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(verdicts); err != nil {
		log.Fatal(err)
	}
}
