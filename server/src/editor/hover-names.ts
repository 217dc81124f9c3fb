import {
  fieldByJson,
  fieldByName,
  type Model,
  type ModelField,
  model,
  modelOfPath,
  typeText,
} from '../catalog/models.ts';
import { type OperatorArgument, operatorArgument, operatorOfPath } from '../catalog/operators.ts';
import type { Texts } from '../catalog/texts.ts';
import { type Bracket, dottedNameBefore, namedItem, type Place } from '../python/at.ts';
import type { PythonModule } from '../python/module.ts';
import { callAlone } from '../python/runs.ts';
import { alternatives } from '../values/value.ts';
import type { Environment } from '../workspace/environment.ts';
import { argumentText, versionsText } from './argument-text.ts';
import { fieldText, modelText } from './model-text.ts';
import { operatorText } from './operator-text.ts';
import { calleeAt, slotAt } from './slots.ts';
import { symbolPaths, valueOfWords } from './symbols.ts';
import { valueMarkdown } from './value-text.ts';

/** What is said about a stretch of text, in Markdown. */
export interface Said {
  start: number;
  end: number;
  markdown: string;
}

/** What the parts of the hover are asked with. */
export interface HoverRequest {
  module: PythonModule;
  place: Place;
  environment: Environment;
  texts: Texts;
}

/** About a name: of an argument or field, of an operator or a class. */
export function nameHover(request: HoverRequest): Said | undefined {
  const { string, word } = request.place;
  if (string) return keyHover(request);
  if (!word) return undefined;
  const markdown = argumentMarkdown(request) ?? symbolMarkdown(request);
  return markdown === undefined ? undefined : { start: word.start, end: word.end, markdown };
}

/** `name=` in a call. */
function argumentMarkdown({ module, place, environment, texts }: HoverRequest): string | undefined {
  const { word } = place;
  const bracket = place.path.at(-1);
  const name = bracket && namedItem(bracket.item, 'equals')?.name;
  if (!bracket || name !== word || word === undefined) return undefined;
  const callee = calleeAt(module, place, bracket);
  if (callee?.kind === 'operator') {
    const argument = operatorArgument(callee.operator, word.text);
    return argument && withValue(argumentMarkdownOf(argument, environment), module, place, bracket);
  }
  const field = callee && fieldByName(callee.model, word.text);
  return field && withValue(fieldMarkdown(callee.model, field, texts), module, place, bracket);
}

/** With what the value behind `name=` is, where that does not stand there itself. */
function withValue(markdown: string, module: PythonModule, place: Place, { group, item }: Bracket): string {
  const { statement } = place;
  const open = group.start - statement.start;
  const call = module.syntaxOf(statement).calls.find(one => one.open === open);
  const argument = call?.arguments.find(one => one.name === place.word?.text);
  const [made] = call ? alternatives(callAlone(module, call, statement)) : [];
  const value =
    made?.kind === 'object' ? made.keywords.findLast(one => one.name === argument?.name)?.value : undefined;
  const said = value && argument?.value && valueMarkdown(value, module, item.start, item.end);
  return said ? `${markdown}\n\nHere: ${said}` : markdown;
}

/** A name in a call of an operator or class of Kubernetes: what it stands for there. */
export function namedValueHover({ module, place }: HoverRequest): Said | undefined {
  const { item, word, statement, string } = place;
  if (!word || string || !place.path.some(bracket => calleeAt(module, place, bracket))) return undefined;
  const name = dottedNameBefore(item.parts, item.parts.indexOf(word) + 1);
  if (!name) return undefined;
  const value = valueOfWords(module, statement, name.words);
  if (value.kind === 'symbol' || value.kind === 'definition') return undefined;
  const text = name.words.map(one => one.text).join('.');
  const { start } = name.words[0]!;
  const said = valueMarkdown(value, module, start, word.end);
  return said === undefined ? undefined : { start, end: word.end, markdown: `**${text}**: ${said}` };
}

/** The key of a dict that stands for a Kubernetes object. */
function keyHover({ module, place, texts }: HoverRequest): Said | undefined {
  const slot = slotAt(module, place);
  const of = slot?.kind === 'key' && slot.type.kind === 'model' ? model(slot.type.model) : undefined;
  const string = place.string!;
  const field = of && fieldByJson(of, string.text);
  return field && { start: string.start, end: string.end, markdown: fieldMarkdown(of, field, texts, 'json') };
}

/** An operator or a class of Kubernetes, where it is imported and where it is used. */
function symbolMarkdown(request: HoverRequest): string | undefined {
  const { environment, texts } = request;
  for (const path of importedPath(request) ?? usedPaths(request)) {
    const operator = operatorOfPath(path);
    if (operator) return operatorText(operator, environment);
    const name = modelOfPath(path);
    const found = name === undefined ? undefined : model(name);
    if (found) return `**${found.name}** of Kubernetes\n\n${modelText(found, texts)}`;
  }
  return undefined;
}

function usedPaths({ module, place }: HoverRequest): string[] {
  const { parts } = place.item;
  const name = dottedNameBefore(parts, parts.indexOf(place.word!) + 1);
  return name ? symbolPaths(module, place.statement, name.words) : [];
}

function importedPath({ module, place }: HoverRequest): string[] | undefined {
  const { statement, offset } = place;
  const { form } = module.syntaxOf(statement);
  if (form.kind !== 'from-import' && form.kind !== 'import') return undefined;
  const at = offset - statement.start;
  const name = form.names.find(one => one.start <= at && at <= one.end);
  return name && form.kind === 'from-import' ? [`${form.module}.${name.name}`] : [];
}

export function argumentMarkdownOf(argument: OperatorArgument, environment: Environment): string {
  const text = argumentText(argument, environment);
  return `**${argument.name}**: \`${argument.type}\` of ${argument.from}\n\n${text}\n\n${versionsText(environment)}`;
}

export function fieldMarkdown(
  of: Model,
  field: ModelField,
  texts: Texts,
  form: 'python' | 'json' = 'python',
): string {
  return `**${form === 'json' ? field.json : field.name}**: \`${typeText(field.type)}\` of ${of.name}\n\n${fieldText(of, field, texts)}`;
}
