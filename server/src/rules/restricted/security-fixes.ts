import { type FieldType, fieldByName, model } from '../../catalog/models.ts';
import { addArgument, callAt } from '../../python/edits.ts';
import { kubernetesName } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Task } from '../../tasks/task.ts';
import type { TextEdit } from '../../values/edit.ts';
import type { Origin } from '../../values/origin.ts';
import { argumentText } from '../bracketed.ts';
import { pythonString } from '../literal-text.ts';
import type { Context, Fix } from '../rule.ts';
import type { ContainerView, PodView, Setting } from './pod-view.ts';

/** What a fix writes: a flag, a text, texts, or an object by the Python names of its fields. */
export type Wanted = boolean | string | readonly string[] | WantedObject;
interface WantedObject {
  readonly [field: string]: Wanted;
}

/** All that the level `restricted` asks of a container. */
const RESTRICTED: WantedObject = {
  allow_privilege_escalation: false,
  run_as_non_root: true,
  capabilities: { drop: ['ALL'] },
  seccomp_profile: { type: 'RuntimeDefault' },
};

const ADD_ALL =
  'Set all that a `restricted` namespace asks for (the image must then run without root and its rights)';

/** First releases of the provider with `container_security_context`. */
const TAKES_CONTEXT = '>=4.4.0';

/** Sets a field of a security context that lacks it, if that is a call of this file. */
export function addField(
  { holder, path }: Setting,
  { module }: Context,
  wanted: Wanted,
  title: string,
): Fix[] {
  const [name = '', ...deeper] = path;
  const field = fieldByName(holder.model, name);
  if (!module || !field || name === 'security_context' || !callAt(module, holder.origin)) return [];
  const value = deeper.reduceRight<Wanted>((inner, one) => ({ [one]: inner }), wanted);
  const edits = () => added(module, holder.origin, name, value, field.type);
  return [{ title, safe: false, preferred: true, edits }];
}

/** Gives a container that has no security context at all one that the level `restricted` allows. */
export function addContext(
  { path }: Setting,
  { object, isMain }: ContainerView,
  { task }: PodView,
  { module, environment }: Context,
): Fix[] {
  if (!module || path[0] !== 'security_context') return [];
  const ofOperator = isMain ? task : undefined;
  if (ofOperator && !(takesContext(ofOperator) && environment.provider.range.every(TAKES_CONTEXT))) return [];
  const origin = ofOperator?.call.origin ?? object.origin;
  const argument = ofOperator ? 'container_security_context' : 'security_context';
  if (!callAt(module, origin)) return [];
  const type: FieldType = { kind: 'model', model: 'V1SecurityContext' };
  const edits = () => added(module, origin, argument, RESTRICTED, type);
  return [{ title: ADD_ALL, safe: false, preferred: true, edits }];
}

/** Whether the call can be given one; a class of the workspace may not pass on what it is given. */
function takesContext({ call, arguments: given }: Task): boolean {
  return !call.mapped && !call.classes && !given.has('container_security_context');
}

/** An argument behind the others of a call; `undefined` where it is there already, as None. */
function added(
  module: PythonModule,
  origin: Origin,
  name: string,
  value: Wanted,
  type: FieldType,
): TextEdit[] | undefined {
  const at = callAt(module, origin);
  if (!at || at.call.arguments.some(one => one.name === name)) return undefined;
  const { statement, call } = at;
  const writer = new Writer(module, statement);
  const [of, fields] = writer.fieldsOf(value, type);
  const argument = { open: `${name}=${of}(`, items: fields, close: ')' };
  const text = fields.length > 1 ? argumentText(argument, module, statement, call) : undefined;
  const edit = addArgument(module, statement, call, text ?? `${name}=${writer.text(value, type)}`);
  return edit && [edit, ...writer.edits];
}

/** Writes values as Python, with the imports that their classes need. */
class Writer {
  readonly edits: TextEdit[] = [];

  constructor(
    private readonly module: PythonModule,
    private readonly use: Statement,
  ) {}

  text(value: Wanted, type: FieldType): string {
    if (typeof value === 'string') return pythonString(value);
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    if (isList(value)) return `[${value.map(one => pythonString(one)).join(', ')}]`;
    const [of, fields] = this.fieldsOf(value, type);
    return `${of}(${fields.map(one => one.lead + one.value).join(', ')})`;
  }

  /** The name of the class, and its arguments; nothing for what is no object. */
  fieldsOf(value: Wanted, type: FieldType): [of: string, fields: { lead: string; value: string }[]] {
    const of = type.kind === 'model' ? model(type.model) : undefined;
    if (!of || typeof value !== 'object' || isList(value)) return ['', []];
    const { text, edits } = kubernetesName(this.module, of.name, this.use);
    for (const one of edits) if (!this.edits.some(other => other.text === one.text)) this.edits.push(one);
    const fields = Object.entries(value).map(([name, inner]) => ({
      lead: `${name}=`,
      value: this.text(inner, fieldByName(of, name)!.type),
    }));
    return [text, fields];
  }
}

function isList(value: Wanted): value is readonly string[] {
  return Array.isArray(value);
}
