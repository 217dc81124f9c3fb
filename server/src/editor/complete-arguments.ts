import { type Model, type ModelField, typeText } from '../catalog/models.ts';
import type { Operator, OperatorArgument } from '../catalog/operators.ts';
import type { Bracket } from '../python/at.ts';
import { valuesOn } from '../tasks/argument-releases.ts';
import type { TextEdit } from '../values/edit.ts';
import { argumentState } from './argument-state.ts';
import { argumentText } from './argument-text.ts';
import { byUse } from './argument-use.ts';
import { cursorOf, type Offer, type Request } from './completion.ts';
import { fieldsNamed, givenByPosition, givenNames } from './given.ts';
import { fieldText } from './model-text.ts';
import { argumentType, type Callee } from './slots.ts';
import { pythonValue, type Shape } from './snippets.ts';

/** The names of arguments that a call of an operator or a Kubernetes class can still be given at the place. */
export function argumentNames(request: Request, callee: Callee, bracket: Bracket): Offer[] {
  const { place, module } = request;
  const name = nameAt(request);
  if (!name) return [];
  const given = givenNames(module, place, bracket, name.renamed ? bracket.item : undefined);
  if (callee.kind === 'operator') return operatorArguments(request, callee.operator, given, name);
  const positional = givenByPosition(callee.model, bracket, bracket.item);
  return modelFields(request, callee.model, fieldsNamed(callee.model, [...given, ...positional]), name);
}

/** Where the name of an argument is, or is to be. */
interface NamePlace {
  replace: { start: number; end: number };
  /** Behind the name there is a `=` already. */
  renamed: boolean;
  /** What has to come between this argument and a next one that follows without a comma. */
  tail: string;
}

/** `undefined` where no argument can begin. */
function nameAt({ place, module }: Request): NamePlace | undefined {
  const { replace, index, next, begun } = cursorOf(place);
  if (index > 0) return undefined;
  if (!next) return { replace, renamed: false, tail: '' };
  if (next.kind === 'equals') return begun ? { replace, renamed: true, tail: '' } : undefined;
  // What follows is another argument whose comma is still to come, or else the word is the beginning of a value.
  const between = module.text.slice(begun ? replace.end : place.offset, next.start);
  if ((begun && !/[\r\n]/.test(between)) || (next.kind !== 'word' && next.kind !== 'operator'))
    return undefined;
  return { replace, renamed: false, tail: between === '' ? ', ' : ',' };
}

function operatorArguments(
  request: Request,
  operator: Operator,
  given: ReadonlySet<string>,
  name: NamePlace,
): Offer[] {
  const { environment } = request;
  const offers: { offer: Offer; argument: OperatorArgument }[] = [];
  for (const argument of byUse(operator.arguments)) {
    if (given.has(argument.name)) continue;
    const state = argumentState(argument, environment);
    if (state !== 'right' && state !== 'deprecated') continue;
    const shape = {
      type: argumentShape(argument),
      values: valuesOn(argument, environment),
      default: argument.default,
    };
    const offer: Offer = {
      label: argument.name,
      kind: 'argument',
      detail: argument.type,
      documentation: argumentText(argument, environment),
      ...written(request, name, argument.name, shape),
    };
    if (state === 'deprecated') offer.deprecated = true;
    offers.push({ offer, argument });
  }
  return [...offers.filter(one => !one.offer.deprecated), ...offers.filter(one => one.offer.deprecated)].map(
    one => one.offer,
  );
}

/** Authors write environment variables as a dict where they may. */
function argumentShape(argument: OperatorArgument): Shape['type'] {
  if (argument.type.includes('dict[str, str]')) return { kind: 'map', of: { kind: 'string' } };
  return argumentType(argument);
}

function modelFields(request: Request, model: Model, given: ReadonlySet<string>, name: NamePlace): Offer[] {
  return requiredFirst(model.fields)
    .filter(field => !given.has(field.name))
    .map(field => ({
      label: field.name,
      kind: 'field',
      detail: typeText(field.type),
      documentation: fieldText(model, field, request.texts),
      ...written(request, name, field.name, field),
    }));
}

/** The fields that must be given before the others, each in the order of the class. */
export function requiredFirst(fields: readonly ModelField[]): ModelField[] {
  return [...fields.filter(field => field.required), ...fields.filter(field => !field.required)];
}

function written({ className }: Request, { replace, renamed, tail }: NamePlace, name: string, shape: Shape) {
  if (renamed) return { insert: name, snippet: false, replace };
  const edits: TextEdit[] = [];
  const value = pythonValue(shape, model => {
    const found = className(model);
    edits.push(...found.edits);
    return found.text;
  });
  return { insert: `${name}=${value}${tail}`, snippet: true, replace, ...(edits.length > 0 && { edits }) };
}
