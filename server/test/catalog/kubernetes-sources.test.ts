/** The readers of the generator: on what no installed package shows, or only one release does. */
import { describe, expect, it } from 'vitest';
import { realParser } from '../../../test/support/project.ts';
import { fromPython, normalPython, toPython } from '../../catalog/kubernetes/client-types.ts';
import { goPackage } from '../../catalog/kubernetes/go-source.ts';
import { type PythonClass, readClass } from '../../catalog/kubernetes/python-class.ts';

async function read(text: string): Promise<PythonClass> {
  return readClass(await realParser(), 'file', text);
}

/** A setter as the generator of that time wrote it. */
function setter(name: string, test: string): string {
  return `
    @property
    def ${name}(self):
        return self._${name}

    @${name}.setter
    def ${name}(self, ${name}):
        """Sets it, raise ValueError if it is None."""
        if ${test}:
            raise ValueError("Invalid value for \`${name}\`, must not be \`None\`")
        self._${name} = ${name}
`;
}

const ALIAS = { json: 'ip', type: 'str' };

describe('a class of the Python client', () => {
  it('is read from its constructor and its setters up to client 11', async () => {
    const made = await read(`class V1A(object):
    swagger_types = {
        'host': 'str',
        'ips': 'list[str]'
    }

    attribute_map = {
        'host': 'hostIP',
        'ips': 'ips'
    }

    def __init__(self, ips=None, host=None):
        self.discriminator = None
${setter('host', 'host is not None and len(host) > 3')}${setter('ips', 'ips is None')}`);
    expect(made).toEqual({
      name: 'V1A',
      positional: true,
      fields: [
        { name: 'ips', json: 'ips', type: 'list[str]', required: true },
        { name: 'host', json: 'hostIP', type: 'str', required: false },
      ],
    });
  });

  it('is read with the test of the configuration up to client 36', async () => {
    const made = await read(`class V1A(object):
    """
    openapi_types = {'other': 'str'}
    """
    openapi_types = {'ip': 'str'}
    attribute_map = {'ip': 'ip'}

    def __init__(self, ip=None, local_vars_configuration=None):
        pass
${setter('ip', 'self.local_vars_configuration.client_side_validation and ip is None')}`);
    expect(made.fields).toEqual([{ name: 'ip', ...ALIAS, required: true }]);
  });

  it('is read from the annotated fields of a pydantic model from client 37 on', async () => {
    const made = await read(`class V1A(BaseModel):
    ip: StrictStr = Field(description="default=None")
    var_exec: Optional[V1B] = Field(default=None, alias="_exec")
    template: V1B
    note: Optional[StrictStr] = None
    openapi_types: ClassVar[Dict[str, str]] = {"ip": "str", "_exec": "V1B", "template": "V1B", "note": "str"}
    attribute_map: ClassVar[Dict[str, str]] = {"ip": "ip", "_exec": "exec", "template": "template", "note": "note"}
    __properties: ClassVar[List[str]] = ["ip", "exec", "template", "note"]
    model_config = ConfigDict(extra="forbid")
`);
    expect(made.positional).toBe(false);
    expect(made.fields.map(({ name, required }) => [name, required])).toEqual([
      ['ip', true],
      ['_exec', false],
      ['template', true],
      ['note', false],
    ]);
  });

  it.each([
    ['x = 1', 'no class'],
    ['class V1A(object):\n    pass', 'fields that do not fit'],
    [
      'class V1A(object):\n    openapi_types = {"a": "str"}\n    attribute_map = {}',
      'a has no type or no name',
    ],
  ])('that is written in another way is refused: %j', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});

describe('types', () => {
  it.each([
    ['list[V1Volume]', 'list V1Volume'],
    ['List[V1Volume]', 'list V1Volume'],
    ['dict(str, str)', 'map string'],
    ['dict[str, list[str]]', 'map list string'],
    ['Dict[str, int]', 'map integer'],
    ['object', 'any'],
  ])('%s is %s', (python, ours) => {
    expect(fromPython(python)).toBe(ours);
    expect(normalPython(python)).toBe(toPython(ours));
  });

  it('that are not known are refused', () => {
    expect(() => fromPython('tuple[str]')).toThrow('not understood');
  });
});

describe('a Go package', () => {
  const made = goPackage([
    `package v1

import (
	"k8s.io/api/thing"
	metav1 "k8s.io/meta/v1"
)

// Policy is a policy.
// +enum
type Policy string

// Loose has no mark, though it speaks of one: +enum
type Loose string

type Old = Policy

const (
	// One of them.
	PolicyA Policy = "A"
	PolicyB Policy = "B" // the other
	Prefix         = "A/"
)

const PolicyC Policy = "C"

type Thing struct {
	metav1.TypeMeta \`json:",inline"\`
	// +optional
	metav1.ObjectMeta \`json:"metadata,omitempty" protobuf:"bytes,1"\`
	Source \`json:",inline" protobuf:"bytes,2"\`
	Policies []Policy \`json:"policies,omitempty"\`
	Limits map[string]thing.Quantity \`json:"limits"\`
	One *Policy \`json:"one,omitempty"\`
}

type Empty struct{}
`,
  ]);

  it('has its marked types and their constants', () => {
    expect([...made.enums]).toEqual(['Policy']);
    expect(made.constants.get('Policy')).toEqual(['A', 'B', 'C']);
    expect(made.aliases.get('Old')).toBe('Policy');
  });

  it('has its imports by the name they are used by', () => {
    expect(Object.fromEntries(made.imports)).toEqual({ thing: 'k8s.io/api/thing', metav1: 'k8s.io/meta/v1' });
  });

  it('has the fields of its structs, those that are embedded without a name', () => {
    expect(made.structs.get('Thing')).toEqual([
      { json: '', type: 'metav1.TypeMeta' },
      { json: 'metadata', type: 'metav1.ObjectMeta' },
      { json: '', type: 'Source' },
      { json: 'policies', type: '[]Policy' },
      { json: 'limits', type: 'map[string]thing.Quantity' },
      { json: 'one', type: 'Policy' },
    ]);
  });
});
