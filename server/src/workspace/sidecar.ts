import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import type { Expression } from '../python/syntax.ts';
import { plainText, type Value } from '../values/value.ts';

/** What of the XCom sidecar is replaced. */
export type SidecarField = 'image' | 'resources' | 'security_context';

/** A place that replaces something of the XCom sidecar. */
export interface SidecarOverride {
  file: string;
  /** Offset of the statement in its file; of the key that holds it where the code is embedded in another file. */
  offset: number;
  /** Absent where all of it may be replaced. */
  field?: SidecarField;
  /** The image, when it is a plain text. */
  image?: string;
  /** `PodDefaults` of which module is patched; absent for a `pod_mutation_hook`, and for a connection. */
  path?: string;
  /** Id of the connection whose extras say it. */
  connection?: string;
}

const DEFAULTS =
  /^(airflow\.(?:providers\.cncf\.kubernetes|kubernetes|contrib\.kubernetes)\..*PodDefaults)\.SIDECAR_CONTAINER(?:\.(image|resources|security_context))?$/;

/**
 * What a module does to a field of the sidecar: assignments to `PodDefaults`, or a `pod_mutation_hook`.
 *
 * @param field the one that is asked about; what replaces the whole sidecar counts too.
 */
export function sidecarOverrides(module: PythonModule, field: SidecarField = 'image'): SidecarOverride[] {
  const found: SidecarOverride[] = [];
  // A cheap look first: most modules never speak of it.
  if (!/SIDECAR_CONTAINER|pod_mutation_hook/.test(module.text)) return found;
  for (const statement of module.statements) {
    const { form } = module.syntaxOf(statement);
    if (form.kind === 'assign') {
      for (const target of form.targets) {
        const override = overrideAt(module, statement, target, form.value);
        if (override) found.push(override);
      }
    } else if (
      form.kind === 'from-import' &&
      form.names.some(one => (one.alias ?? one.name) === 'pod_mutation_hook')
    ) {
      // The hook is written elsewhere and may do it.
      found.push({ file: module.file, offset: statement.start });
    }
  }
  return found.filter(one => one.field === undefined || one.field === field);
}

/** What an assignment to `target` does to the sidecar, if it does anything to it. */
export function overrideAt(
  module: PythonModule,
  statement: Statement,
  target: Expression,
  value: Expression | undefined,
): SidecarOverride | undefined {
  if (target.kind !== 'attribute') return undefined;
  const place = { file: module.file, offset: statement.start };
  const image = value && module.evaluate(value, statement);
  const field = fieldNamed(target.name);
  if (field && insideHook(module, statement))
    return { ...place, field, image: field === 'image' ? textOf(image) : undefined };
  const path = module.evaluate(target, statement);
  const match = path.kind === 'symbol' && DEFAULTS.exec(path.path);
  if (!match) return undefined;
  return {
    ...place,
    field: fieldNamed(match[2]),
    image: match[2] === 'image' ? textOf(image) : undefined,
    path: match[1],
  };
}

function fieldNamed(name: string | undefined): SidecarField | undefined {
  return name === 'image' || name === 'resources' || name === 'security_context' ? name : undefined;
}

function insideHook(module: PythonModule, statement: Statement): boolean {
  for (let at = statement.parent; at; at = at.parent) {
    const { form } = module.syntaxOf(at);
    if (form.kind === 'def' && form.name === 'pod_mutation_hook') return true;
  }
  return false;
}

function textOf(value: Value | undefined): string | undefined {
  return value && plainText(value);
}

/** The connections that a text gives as variables (`AIRFLOW_CONN_…`) with a field of the sidecar in their extras. */
export function connectionOverrides(
  file: string,
  text: string,
  field: SidecarField = 'image',
): SidecarOverride[] {
  const key = `xcom_sidecar_container_${field}`;
  if (!text.includes(key)) return [];
  const names = [...text.matchAll(/\bAIRFLOW_CONN_(\w+)/g)];
  return names.flatMap((name, at) => {
    const end = names[at + 1]?.index ?? text.length;
    if (!text.slice(name.index, end).includes(key)) return [];
    return [{ file, offset: name.index, field, connection: name[1]!.toLowerCase() }];
  });
}
