import type { PythonModule } from '../../python/module.ts';
import type { Statement } from '../../python/statement.ts';
import type { Call, Expression } from '../../python/syntax.ts';
import { partsOf } from '../../python/walk.ts';

/** What a statement says about reading XComs, told by its text. */
interface Said {
  version: number;
  /** It may read the XCom of any task. */
  readsAny: boolean;
  /** Functions that it hands over to be called. */
  callables: readonly string[];
  /** Words in its texts, by which tasks may be named. */
  words: readonly string[];
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
    found = { version, readsAny: readsAny(text), callables, words: wordsIn(text) };
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

const STRING = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** The words in strings; of a dotted one its parts too, since tasks of groups are called so. */
function wordsIn(text: string): string[] {
  const words = new Set<string>();
  for (const [string] of text.matchAll(STRING)) {
    for (const [word] of string.matchAll(/[\w.-]+/g)) {
      words.add(word);
      if (word.includes('.')) for (const part of word.split('.')) words.add(part);
    }
  }
  return [...words];
}

/** A task as it is looked for in the rest of its file. */
export interface MadeTask {
  id: string;
  statement: Statement;
  call: { start: number; end: number };
}

/**
 * Those of the tasks that the file uses for nothing but their order: no text elsewhere has their id in it, and nothing
 * else is done with what they are bound to. A task that is made in a way that is not followed is left out: in a list, as
 * an argument, by a function.
 */
export function onlyInOrder<T extends MadeTask>(module: PythonModule, tasks: readonly T[]): T[] {
  const byId = new Map<string, Set<T>>();
  const byName = new Map<string, Set<T>>();
  const left = new Set<T>();
  for (const task of tasks) {
    const name = nameOf(module, task);
    if (name === undefined) continue;
    left.add(task);
    add(byId, task.id, task);
    if (name !== '') add(byName, name, task);
  }
  if (left.size === 0) return [];
  for (const statement of module.statements) {
    for (const word of saidBy(module, statement).words)
      for (const task of byId.get(word) ?? []) if (task.statement !== statement) left.delete(task);
    // One that was not parsed until now puts tasks in order, or binds a literal.
    for (const name of statement.syntax?.reads ?? []) {
      const used = byName.get(name);
      if (used && !isOrder(module, statement, name))
        for (const task of used) if (task.statement !== statement) left.delete(task);
    }
  }
  return [...left];
}

function add<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}

/** The name that a task is bound to, empty where it is bound to none; `undefined` where something else becomes of it. */
function nameOf(module: PythonModule, { statement, call }: MadeTask): string | undefined {
  const { form } = module.syntaxOf(statement);
  const isTask = (one: Expression) => one.start === call.start && one.end === call.end;
  if (form.kind === 'expression') return orders(form.value, isTask) ? '' : undefined;
  if (form.kind !== 'assign' || form.operator !== '=' || !form.value || !isTask(form.value)) return undefined;
  const [target, ...others] = form.targets;
  if (target?.kind !== 'name' || others.length > 0) return undefined;
  // Bound twice, it is not told which is meant.
  const binders = module.scopeOf(statement).touchers(target.name);
  return binders.some(one => one !== statement && binds(module, one, target.name)) ? undefined : target.name;
}

function binds(module: PythonModule, statement: Statement, name: string): boolean {
  return module.syntaxOf(statement).binds.some(bound => bound.name === name);
}

function isOrder(module: PythonModule, statement: Statement, name: string): boolean {
  const { form } = module.syntaxOf(statement);
  const isUse = (one: Expression) => one.kind === 'name' && one.name === name;
  return form.kind === 'expression' && orders(form.value, isUse);
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
