import type { PythonModule } from '../../python/module.ts';
import type { Scope } from '../../python/scopes.ts';
import type { Statement } from '../../python/statement.ts';
import { walk } from '../../python/walk.ts';
import { readImage } from '../../tasks/image.ts';
import { isLocalSettings } from '../../workspace/files.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { oldPodUses } from './old-pod-hook.ts';
import { BUILTINS } from './python-builtins.ts';

export const localSettings: Rule = {
  name: 'local-settings',
  severity: 'error',
  summary:
    'An `airflow_local_settings.py`, or one in Helm values, that fails or treats a pod as Airflow 1 did',

  *statement(statement, context) {
    if (!isLocalSettings(context.file)) return;
    const { module } = context;
    const syntax = module.syntaxOf(statement);
    if (syntax.broken || statement.unclosed !== '') {
      yield broken(statement, context);
      return;
    }
    yield* undefinedNames(statement, module);
    yield* oldPodUses(statement, context);
  },
};

/** Code that may bind names without writing them. */
const BINDS_UNSEEN = /\b(globals|vars|locals|exec|eval)\s*\(|__dict__|sys\.modules|global_enum|_convert_/;

/** What stands for a template of Helm (`maskHelmTemplates`). */
const HOLE = /^_+$/;

/** Airflow imports the file when any of its components starts. */
const EFFECT = 'so every component of Airflow fails when it starts';

function broken(statement: Statement, { module }: PythonContext): Finding {
  const text = module.source.textOf(statement);
  const end = text.split(/\r?\n/, 1)[0]!.trimEnd().length;
  return {
    rule: localSettings.name,
    severity: 'error',
    message: `This is no Python: importing the file raises \`SyntaxError\`, ${EFFECT}.`,
    at: statement.origin(0, Math.max(end, 1)),
    fixes: [],
  };
}

function* undefinedNames(statement: Statement, module: PythonModule): Generator<Finding> {
  const { reads, text } = module.syntaxOf(statement);
  // A line that goes on behind a backslash may be read in pieces.
  if (/\\\r?\n/.test(text)) return;
  for (const name of reads) {
    if (BUILTINS.has(name) || HOLE.test(name) || isBound(name, statement, module)) continue;
    if (module.hasOutsideStar() || BINDS_UNSEEN.test(module.text)) return;
    const place = placeOf(name, statement, module);
    if (!place || isTried(statement, module)) continue;
    const inFunction = module.scopeOf(statement).owner !== undefined;
    const effect = inFunction ? 'when this runs' : `, ${EFFECT}`;
    yield {
      rule: localSettings.name,
      severity: 'error',
      message: `Nothing here binds \`${name}\`: Python raises \`NameError: name '${name}' is not defined\`${inFunction ? ' ' : ''}${effect}.`,
      at: statement.origin(place.start, place.end),
      fixes: quoting(statement, module),
    };
    // What stands in one unquoted text is one mistake.
    if (quoting(statement, module).length > 0) return;
  }
}

function isBound(name: string, statement: Statement, module: PythonModule): boolean {
  let scope: Scope | undefined = module.scopeOf(statement);
  for (; scope; scope = scope.parent) {
    const { owner } = scope;
    const binds = (one: Statement) =>
      // A function is among those of its own scope for its parameters.
      one === owner || module.syntaxOf(one).binds.some(bound => bound.name === name);
    if (scope.touchers(name).some(binds)) return true;
  }
  return module.statements.some(one => {
    const { form, text } = module.syntaxOf(one);
    // `global x` may bind it anywhere, and patterns of `case` do.
    if (form.kind === 'global') return form.names.includes(name);
    return one.head === 'case' && text.includes(name);
  });
}

/** Where the failure is expected, it is caught. */
function isTried(statement: Statement, module: PythonModule): boolean {
  for (let at = statement.parent; at; at = at.parent) {
    const catches = (clause: Statement) =>
      /^except\s*:|\b(NameError|Exception|BaseException)\b/.test(module.syntaxOf(clause).text);
    if (at.head === 'try' && at.compound?.clauses.some(one => one.head === 'except' && catches(one)))
      return true;
  }
  return false;
}

function placeOf(name: string, statement: Statement, module: PythonModule) {
  let found: { start: number; end: number } | undefined;
  walk(module.syntaxOf(statement), expression => {
    if (expression.kind === 'name' && expression.name === name && !found) found = expression;
  });
  return found;
}

/** `… = registry.example.com/alpine` was meant to be a text. */
function quoting(statement: Statement, module: PythonModule): Fix[] {
  const { form } = module.syntaxOf(statement);
  const value = form.kind === 'assign' ? form.value : undefined;
  if (!value || form.kind !== 'assign' || form.operator !== '=') return [];
  const text = module.source.textOf(statement).slice(value.start);
  const written = /^[^\s#'"]+/.exec(text)?.[0] ?? '';
  // Python sees a name, attributes and divisions; anything else was meant as code.
  if (!/^[a-z0-9][\w.-]*(\/[\w.-]+)+(:[\w.-]+)?$/i.test(written) || !readImage(written)) return [];
  return [
    {
      title: `Put \`${written}\` in quotes`,
      safe: false,
      preferred: true,
      edits: () => {
        const start = statement.start + value.start;
        return [{ file: module.file, start, end: start + written.length, text: `"${written}"` }];
      },
    },
  ];
}
