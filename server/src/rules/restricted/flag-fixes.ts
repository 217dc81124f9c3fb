import { removeArgument } from '../../python/edits.ts';
import type { PythonModule } from '../../python/module.ts';
import { Statement } from '../../python/statement.ts';
import { replaceOrigin, type TextEdit } from '../../values/edit.ts';
import type { Origin } from '../../values/origin.ts';
import type { Value } from '../../values/value.ts';
import { YamlFile } from '../../yaml/evaluate.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type { Context, Fix } from '../rule.ts';

/** The other flag in place of one that is written. */
export function setFlag(value: Value, flag: boolean, title: string): Fix[] {
  return replaced(value, () => [flagEdit(value, flag)], title);
}

/** Another text in place of one that is written. */
export function setText(value: Value, text: string, title: string): Fix[] {
  return replaced(value, () => [replaceOrigin(value.origin, stringLike(text, value))], title);
}

/**
 * Takes a value out of the call of an operator or of a Kubernetes class that it is an argument of.
 *
 * @param otherwise what is done with it elsewhere, if anything.
 */
export function withoutArgument(
  value: Value,
  { module }: Context,
  title: string,
  otherwise?: () => TextEdit[],
): Fix[] {
  if (!otherwise && !(module && removal(module, value.origin))) return [];
  const edits = () => {
    const edit = module && removal(module, value.origin);
    return edit ? [edit] : otherwise?.();
  };
  return replaced(value, edits, title);
}

/** Takes a flag that is true away; where it is no argument, it becomes false. */
export function withoutFlag(value: Value, context: Context, title: string): Fix[] {
  return withoutArgument(value, context, title, () => [flagEdit(value, false)]);
}

function replaced(value: Value, edits: () => TextEdit[] | undefined, title: string): Fix[] {
  return isLiteral(value) ? [{ title, safe: false, preferred: true, edits }] : [];
}

function flagEdit({ origin }: Value, flag: boolean): TextEdit {
  const word = String(flag);
  const isYaml = origin.anchor instanceof YamlFile;
  return replaceOrigin(origin, isYaml ? word : word[0]!.toUpperCase() + word.slice(1));
}

function removal(module: PythonModule, { anchor, start, end }: Origin): TextEdit | undefined {
  if (!(anchor instanceof Statement) || module.statements[anchor.index] !== anchor) return undefined;
  for (const call of module.syntaxOf(anchor).calls) {
    const argument = call.arguments.find(one => one.value?.start === start && one.value.end === end);
    if (argument?.name === undefined) continue;
    const callee = module.text.slice(anchor.start + call.callee.start, anchor.start + call.callee.end);
    // What a function of the workspace is given, it may need.
    const isKnown = /(?:^|\.)(?:V1\w+|\w*PodOperator)$/.test(callee);
    return isKnown ? removeArgument(module, anchor, call, argument) : undefined;
  }
  return undefined;
}
