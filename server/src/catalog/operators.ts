/**
 * The operators that make pods, and their arguments, by provider release.
 *
 * Facts of the signatures and template fields of `apache-airflow-providers-cncf-kubernetes` 1.0.0 to 10.25.0,
 * of `-google` 22.8.0, of `-amazon` 9.39.0 and of BaseOperator in Airflow 3.3.2.
 */
import data from './data/operators.json' with { type: 'json' };
import { thingAt } from './homes.ts';

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

/** One argument of an operator. Releases are of the cncf.kubernetes provider unless the field says otherwise. */
export interface OperatorArgument {
  name: string;
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
  /** Releases in which single `values` came later than the argument; of core if BaseOperator declares it. */
  valuesSince?: Readonly<Record<string, string>>;
  /** Former values and the release that took them away; of core if BaseOperator declares it. */
  valuesRemoved?: Readonly<Record<string, string>>;
  /** Airflow core release, for what depends on core and not on the provider. */
  sinceCore?: string;
  deprecatedCore?: string;
  removedCore?: string;
  ignoredCore?: string;
  /** Kubernetes class that the value is or contains. */
  model?: string;
  shape?: ArgumentShape;
  /** Class that declares it. */
  from: string;
}

export interface Operator {
  name: string;
  /** Full dotted path in the newest releases. */
  path: string;
  bases: readonly string[];
  /** First cncf.kubernetes release that has the operator; absent: 1.0.0, or another provider's operator. */
  since?: string;
  /** Own arguments in signature order, those that are gone behind them, then the inherited ones. */
  arguments: readonly OperatorArgument[];
  /** Inherited arguments that the operator's constructor refuses or sets itself. */
  refused: readonly string[];
  podOperator: boolean;
}

interface OperatorRecord {
  name: string;
  path: string;
  bases: string[];
  podOperator: boolean;
  since?: string;
  refused?: string[];
  /** Given when the operator's template fields do not extend those of its base. */
  templateFields?: string[];
  arguments: (Omit<OperatorArgument, 'from' | 'shape'> & { shape?: string })[];
}

const made = new Map<string, Operator>();
let records: Map<string, OperatorRecord> | undefined;

/** The operator with this class name, whatever module it is imported from. */
export function operator(name: string): Operator | undefined {
  const known = made.get(name);
  if (known) return known;
  records ??= new Map((data.operators as OperatorRecord[]).map(record => [record.name, record]));
  const record = records.get(name);
  if (!record) return undefined;
  const result = make(record);
  made.set(name, result);
  return result;
}

/** The operator at a full dotted path; every home it ever had counts, and `airflow.contrib` too. */
export function operatorOfPath(path: string): Operator | undefined {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return undefined;
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
  const own = record.arguments.map(argument => ({ ...argument, from: record.name }) as OperatorArgument);
  const refused = new Set(record.refused);
  const seen = new Set([...own.map(argument => argument.name), ...refused]);
  const all = [...own];
  for (const base of record.bases) {
    for (const argument of operator(base)?.arguments ?? []) {
      if (seen.has(argument.name)) continue;
      seen.add(argument.name);
      all.push(record.templateFields ? retemplate(argument, record.templateFields) : argument);
    }
  }
  return {
    name: record.name,
    path: record.path,
    bases: record.bases,
    since: record.since,
    arguments: all,
    refused: [...refused],
    podOperator: record.podOperator,
  };
}

function retemplate(argument: OperatorArgument, fields: readonly string[]): OperatorArgument {
  const { templated: _, templatedSince: __, ...rest } = argument;
  return fields.includes(argument.name) ? { ...rest, templated: true } : rest;
}
