import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Call, Expression } from '../../python/syntax.ts';
import { partsOf, usesOf } from '../../python/walk.ts';

/** What a statement says about reading XComs, told by its text. */
interface Said {
  version: number;
  /** It may read the XCom of any task. */
  readsAny: boolean;
  /** Functions that it hands over to be called. */
  callables: readonly string[];
}

/** Kept per statement, since a file is asked about again after each change in it. */
const known = new WeakMap<Statement, Said>();

/** Words with XCom in them that read none. */
const NO_READER =
  /do_xcom_push|xcom_push|xcom_sidecar_container_security_context|airflow-xcom-sidecar|\/airflow\/xcom|SIDECAR_CONTAINER|utils\.xcom_sidecar/gi;
const PULL = /\bxcom_pull\s*\(/g;
/** A file that Airflow renders: what it reads is written there. */
const TEMPLATE_FILE = /\.(?:sql|hql|sh|bash|j2|jinja2?|tmpl|ya?ml|json|md|html?)["']/;
const CALLABLE = /\b(?:python_callable|op_func|callable|on_\w+_callback)\s*=\s*([\w.]+)/g;

/** True when a file may read the XCom of any task: without naming it, by a name that is not known, elsewhere. */
export function mayReadAny(module: PythonModule): boolean {
  const callables = new Set<string>();
  for (const statement of module.statements) {
    const said = saidBy(module, statement);
    if (said.readsAny) return true;
    for (const name of said.callables) callables.add(name);
  }
  // A function of another file may read what it likes.
  return callables.size > 0 && [...callables].some(name => !isFunctionHere(module, name));
}

function saidBy(module: PythonModule, statement: Statement): Said {
  const { version } = statement;
  let found = known.get(statement);
  if (found?.version !== version) {
    const text = module.source.textOf(statement);
    const callables = text.includes('call') ? [...text.matchAll(CALLABLE)].map(match => match[1]!) : [];
    found = { version, readsAny: readsAny(text), callables };
    known.set(statement, found);
  }
  return found;
}

function readsAny(text: string): boolean {
  if (TEMPLATE_FILE.test(text)) return true;
  if (!/xcom/i.test(text)) return false;
  let rest = text.replace(NO_READER, '');
  for (const pull of text.matchAll(PULL)) {
    const given = insideBrackets(text, pull.index + pull[0].length);
    if (given === undefined || !namesTasks(given)) return true;
    rest = rest.replace('xcom_pull', '');
  }
  return /xcom/i.test(rest);
}

function isFunctionHere(module: PythonModule, name: string): boolean {
  if (name === 'lambda' || name === 'None') return true;
  return module.statements.some(
    one => /^(async|def)$/.test(one.head) && /\bdef\s+(\w+)/.exec(module.source.textOf(one))?.[1] === name,
  );
}

/** The text up to the bracket that closes the one before `start`. */
function insideBrackets(text: string, start: number): string | undefined {
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    if (/[([{]/.test(text[i]!)) depth++;
    else if (/[)\]}]/.test(text[i]!) && --depth === 0) return text.slice(start, i);
  }
  return undefined;
}

/** Whether the arguments of `xcom_pull` say by literals which tasks are meant. */
function namesTasks(given: string): boolean {
  const value = /\btask_ids?\s*=\s*(.*)$/s.exec(given)?.[1] ?? (/^\s*\w+\s*=/.test(given) ? '' : given);
  return (
    /^\s*\\?(["'])[\w.-]+\\?\1/.test(value) ||
    /^\s*[[(]\s*(?:\\?["'][\w.-]+\\?["']\s*,?\s*)+[\])]/.test(value)
  );
}

/** True when a text of the file other than in the task itself has the id of the task in quotes. */
export function isNamed(module: PythonModule, id: string, own: Statement): boolean {
  const word = new RegExp(`["'](?:[^"'\\n]*[^"'\\w\\n])?${id.replace(/[.-]/g, '\\$&')}(?![\\w-])`);
  return module.statements.some(statement => {
    const text = statement === own ? '' : module.source.textOf(statement);
    return text.includes(id) && word.test(text);
  });
}

/**
 * Whether the value that a task is bound to is used for nothing but the order of tasks. False where the task is made in
 * a way that is not followed: in a list, as an argument, by a function.
 */
export function onlyOrders(
  module: PythonModule,
  statement: Statement,
  call: { start: number; end: number },
): boolean {
  const { form } = module.syntaxOf(statement);
  const isTask = (one: Expression) => one.start === call.start && one.end === call.end;
  if (form.kind === 'expression') return orders(form.value, isTask);
  if (form.kind !== 'assign' || form.operator !== '=' || !form.value || !isTask(form.value)) return false;
  const [target, ...others] = form.targets;
  if (target?.kind !== 'name' || others.length > 0) return false;
  const scope = module.scopeOf(statement);
  const binders = scope
    .touchers(target.name)
    .filter(one => module.syntaxOf(one).binds.some(bound => bound.name === target.name));
  if (binders.length !== 1) return false;
  return module.readersOf(scope, target.name).every(reader => {
    const syntax = module.syntaxOf(reader);
    const uses = usesOf(syntax, target.name);
    if (uses.length === 0 || reader === statement) return true;
    const isUse = (one: Expression) => one.kind === 'name' && one.name === target.name;
    return syntax.form.kind === 'expression' && orders(syntax.form.value, isUse);
  });
}

const ORDERING = new Set(['chain', 'cross_downstream', 'chain_linear']);
const SETTING = new Set(['set_upstream', 'set_downstream']);

/** True for an expression in which what is asked about stands only where tasks are put in order. */
function orders(expression: Expression, isAsked: (one: Expression) => boolean): boolean {
  if (isAsked(expression)) return true;
  switch (expression.kind) {
    case 'binary':
      return /^(>>|<<)$/.test(expression.operator)
        ? partsOf(expression).every(one => orders(one, isAsked))
        : !holds(expression, isAsked);
    case 'list':
    case 'starred':
      return partsOf(expression).every(one => orders(one, isAsked));
    case 'call': {
      if (!isOrdering(expression)) return !holds(expression, isAsked);
      const { callee } = expression;
      const given = expression.arguments.flatMap(one => one.value ?? []);
      return [...(callee.kind === 'attribute' ? [callee.object] : []), ...given].every(one =>
        orders(one, isAsked),
      );
    }
    default:
      return !holds(expression, isAsked);
  }
}

function holds(expression: Expression, isAsked: (one: Expression) => boolean): boolean {
  return isAsked(expression) || partsOf(expression).some(one => holds(one, isAsked));
}

function isOrdering({ callee }: Call): boolean {
  if (callee.kind === 'name') return ORDERING.has(callee.name);
  return callee.kind === 'attribute' && (SETTING.has(callee.name) || ORDERING.has(callee.name));
}
