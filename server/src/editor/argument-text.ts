import { describe } from '../catalog/descriptions.ts';
import type { OperatorArgument } from '../catalog/operators.ts';
import { defaultsOn, releaseText, valuesOn, versionOf } from '../tasks/argument-releases.ts';
import type { Environment } from '../workspace/environment.ts';
import { argumentState } from './argument-state.ts';

/** What there is to know about an argument of an operator on these versions, in Markdown, its type left out. */
export function argumentText(argument: OperatorArgument, environment: Environment): string {
  const description = describe(argument.name);
  const facts = [
    ...historyOf(argument, environment),
    ...defaultOf(argument, environment),
    ...valuesOf(argument, environment),
    templatedOn(argument, environment),
  ];
  const list = facts.map(fact => `- ${fact}`).join('\n');
  return description === undefined ? list : `${description}\n\n${list}`;
}

function defaultOf(argument: OperatorArgument, environment: Environment): string[] {
  if (argument.required) return ['Required'];
  const defaults = defaultsOn(argument, environment);
  if (defaults.length === 0) return [];
  return [`Default: ${defaults.map(code).join(' or ')}${defaults.length > 1 ? ', by provider release' : ''}`];
}

function valuesOf(argument: OperatorArgument, environment: Environment): string[] {
  const values = valuesOn(argument, environment);
  return values.length === 0 ? [] : [`Values: ${values.map(code).join(', ')}`];
}

/** Whether Jinja in the value is rendered, which depends on the release. */
function templatedOn(argument: OperatorArgument, environment: Environment): string {
  const { templated, templatedSince, templatedPackage: of = argument.package } = argument;
  if (!templated) return 'Templated: no';
  const range = versionOf({ package: of }, environment)?.range;
  if (templatedSince === undefined || !range || range.every(`>=${templatedSince}`)) return 'Templated: yes';
  const no = range.some(`>=${templatedSince}`) ? '' : 'no, ';
  return `Templated: ${no}only from ${releaseText({ package: of }, templatedSince)} on`;
}

function historyOf(argument: OperatorArgument, environment: Environment): string[] {
  const state = argumentState(argument, environment);
  const facts: string[] = [];
  const say = (what: string, release: string | undefined) => {
    if (release !== undefined) facts.push(`${what} ${releaseText(argument, release)}`);
  };
  say(state === 'newer' && !argument.needsCore ? '**Not there yet**, comes with' : 'Since', argument.since);
  if (argument.needsCore !== undefined) {
    const absent = !environment.core.range.some(`>=${argument.needsCore}`);
    facts.push(`${absent ? '**Does nothing here**, needs' : 'Needs'} Airflow ${argument.needsCore}`);
  }
  say('**Deprecated** since', argument.deprecated);
  say('**Does nothing** since', argument.ignored);
  say('**Removed** in', argument.removed);
  if (argument.replacedBy !== undefined) facts.push(`Use ${code(argument.replacedBy)}`);
  return facts;
}

/** The versions that all this is said about. */
export function versionsText({ core, provider, coreText, providerText }: Environment): string {
  if (core.known || provider.known) return `*Here: ${coreText}; ${providerText}*`;
  return `*No file states versions: Airflow ${core.range.text} and provider ${provider.range.text}, the newest, are assumed*`;
}

function code(text: string): string {
  return `\`${text}\``;
}
