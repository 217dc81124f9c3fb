/**
 * The operators that make pods and those beside them, with their arguments by release.
 *
 * The data is read off every release of the packages by `server/catalog/airflow`.
 */
import data from './data/operators.json' with { type: 'json' };
import { thingAt } from './homes.ts';
import { continued, type Inheritance, inherit, isLeftToBase, takenBefore } from './operator-inheritance.ts';

export type ArgumentShape =
  | 'list'
  | 'dict'
  | 'model'
  | 'list-of-models'
  | 'string'
  | 'bool'
  | 'number'
  | 'callable'
  | 'other';

/** One argument of an operator. Releases are of `package`. */
export interface OperatorArgument {
  name: string;
  /** Distribution whose releases are meant; absent: the cncf.kubernetes provider. `apache-airflow` is core. */
  package?: string;
  /** Annotation in Python syntax, Kubernetes classes without their `k8s.` prefix. */
  type: string;
  /** Default in Python syntax; absent when the argument must be given. Settings stand as their shipped value. */
  default?: string;
  /** Former defaults: the release that changed it, and the default until then. */
  defaultBefore?: Readonly<Record<string, string>>;
  required?: boolean;
  /** Jinja in the value is rendered, in the newest release. */
  templated?: boolean;
  /** First release that renders it; absent when it was rendered from the argument's first release. */
  templatedSince?: string;
  /** Distribution that `templatedSince` is a release of, where it is not `package`. */
  templatedPackage?: string;
  /** First release that takes it; absent: every release of the operator. */
  since?: string;
  deprecated?: string;
  /** First release whose signature lacks it. */
  removed?: string;
  /** First release that still takes it, silently, and does nothing with it. */
  ignored?: string;
  replacedBy?: string;
  /** The values that are taken, when they are a closed list. */
  values?: readonly string[];
  /** Releases in which single `values` came later than the argument. */
  valuesSince?: Readonly<Record<string, string>>;
  /** Former values and the release that took them away. */
  valuesRemoved?: Readonly<Record<string, string>>;
  /** Distribution that these are releases of, where it is not `package`. */
  valuesPackage?: string;
  /** Airflow core below this release makes nothing of it. */
  needsCore?: string;
  /** Kubernetes class that the value is or contains. */
  model?: string;
  shape?: ArgumentShape;
  /** Class that declares it. */
  from: string;
  /** What the operator's own package says of it as long as the operator takes it itself, and not its base. */
  own?: Readonly<{ package: string; deprecated?: string; removed: string }>;
}

export interface Operator {
  name: string;
  /** Full dotted path in the newest releases. */
  path: string;
  /** Distribution whose releases its facts are about; absent: the cncf.kubernetes provider. */
  package?: string;
  bases: readonly string[];
  /** First release that has the operator; absent: all of them. */
  since?: string;
  /** Own arguments in signature order, those that are gone behind them, then the inherited ones. */
  arguments: readonly OperatorArgument[];
  /** Inherited arguments that the operator's constructor refuses or sets itself. */
  refused: readonly string[];
  /** Endings of templated texts that are read as template files, by the release from which on they are these. */
  templateFiles: Readonly<Record<string, readonly string[]>>;
  /** Fields of Kubernetes objects in its arguments that are rendered (`V1EnvVar.value`), by their first release. */
  nested: Readonly<Record<string, readonly string[]>>;
  /** It creates a pod that its arguments describe. */
  podOperator: boolean;
}

interface OperatorRecord extends Inheritance {
  name: string;
  path: string;
  bases: string[];
  podOperator: boolean;
  since?: string;
  refused?: string[];
  templateFiles?: Record<string, string[]>;
  nested?: Record<string, string[]>;
  arguments: (Omit<OperatorArgument, 'from' | 'shape'> & { shape?: string })[];
}

const made = new Map<string, Operator>();
let records: Map<string, OperatorRecord> | undefined;

/** The operator with this class name, whatever module it is imported from. */
export function operator(name: string): Operator | undefined {
  const known = made.get(name);
  if (known) return known;
  const record = all().get(name);
  if (!record) return undefined;
  const result = make(record);
  made.set(name, result);
  return result;
}

/** The names of all operators of the catalog. */
export function operatorNames(): readonly string[] {
  return [...all().keys()];
}

function all(): ReadonlyMap<string, OperatorRecord> {
  records ??= new Map((data.operators as OperatorRecord[]).map(record => [record.name, record]));
  return records;
}

/**
 * The operator at a full dotted path; every home it ever had counts, and `airflow.contrib` too. `task.kubernetes` of
 * the TaskFlow decorators makes a task of its own operator.
 */
export function operatorOfPath(path: string): Operator | undefined {
  // Asked several times for every call of a file.
  let found = ofPath.get(path);
  if (found === undefined) {
    found = findOperator(path) ?? null;
    ofPath.set(path, found);
  }
  return found ?? undefined;
}

const ofPath = new Map<string, Operator | null>();

function findOperator(path: string): Operator | undefined {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return undefined;
  if (path.endsWith('.task', dot)) return operator(`@task${path.slice(dot)}`);
  const name = thingAt(path.slice(0, dot), path.slice(dot + 1))?.thing.id;
  return name === undefined ? undefined : operator(name);
}

/** The argument of that name, own before inherited. Arguments that are gone are found too (see `removed`). */
export function operatorArgument(op: Operator, name: string): OperatorArgument | undefined {
  let names = index.get(op);
  if (!names) {
    names = new Map(op.arguments.map(argument => [argument.name, argument]));
    index.set(op, names);
  }
  return names.get(name);
}

const index = new WeakMap<Operator, Map<string, OperatorArgument>>();

function make(record: OperatorRecord): Operator {
  const bases = record.bases.flatMap(base => operator(base) ?? []);
  const inherited = new Map<string, OperatorArgument>();
  const plain = record.inheritsSince === undefined ? undefined : operator('BaseOperator');
  for (const base of bases) {
    for (const argument of base.arguments) {
      if (!inherited.has(argument.name)) inherited.set(argument.name, inherit(argument, record, plain));
    }
  }
  const own: OperatorArgument[] = [];
  for (const { shape, ...facts } of record.arguments) {
    const argument: OperatorArgument = { ...facts, shape: shape as ArgumentShape, from: record.name };
    if (record.package) argument.package = record.package;
    const base = inherited.get(argument.name);
    if (!base) own.push(argument);
    else if (isLeftToBase(argument, base)) inherited.set(argument.name, takenBefore(base, argument));
    else own.push(continued(argument, base));
  }
  const refused = record.refused ?? [];
  const seen = new Set([...own.map(argument => argument.name), ...refused]);
  return {
    name: record.name,
    path: record.path,
    ...(record.package && { package: record.package }),
    bases: record.bases,
    since: record.since,
    arguments: [...own, ...[...inherited.values()].filter(argument => !seen.has(argument.name))],
    refused,
    templateFiles: record.templateFiles ?? bases[0]?.templateFiles ?? {},
    nested: record.nested ?? bases[0]?.nested ?? {},
    podOperator: record.podOperator,
  };
}
