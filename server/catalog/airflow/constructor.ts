import type { PythonModule } from '../../src/python/module.ts';
import type { Statement } from '../../src/python/statement.ts';
import type { Parameter } from '../../src/python/syntax.ts';
import { type Default, defaultOf } from './defaults.ts';
import { textOf } from './warns.ts';

export interface ArgumentFacts {
  name: string;
  /** As written, white space made single. */
  annotation?: string;
  /** Absent when the argument must be given. */
  default?: Default;
}

export function defOf(
  python: PythonModule,
  statement: Statement,
): { name: string; parameters: Parameter[] } | undefined {
  const { form } = python.syntaxOf(statement);
  return form.kind === 'def' ? form : undefined;
}

/** What a constructor takes by name, in the order of its signature; `self`, `*args` and `**kwargs` left out. */
export function argumentsOf(python: PythonModule, definition: Statement): ArgumentFacts[] {
  const { parameters } = defOf(python, definition)!;
  return parameters
    .filter(one => one.form === 'normal' && one.name !== '' && one.name !== 'self')
    .map(one => {
      const facts: ArgumentFacts = { name: one.name };
      if (one.annotation) facts.annotation = unwrapped(textOf(python, definition, one.annotation));
      if (one.default) {
        const written = unwrapped(textOf(python, definition, one.default));
        facts.default = defaultOf(python, definition, one.default, written);
      }
      return facts;
    });
}

function unwrapped(text: string): string {
  return text
    .replace(/#.*$/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/([([]) /g, '$1')
    .replace(/,? ([)\]])/g, '$1')
    .trim();
}
