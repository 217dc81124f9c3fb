import type { PythonModule } from '../python/module.ts';
import type { Statement } from '../python/statement.ts';
import type { Expression } from '../python/syntax.ts';
import { plainText, type Value } from '../values/value.ts';

/** A place that replaces the image of the XCom sidecar. */
export interface SidecarOverride {
  file: string;
  /** Offset of the statement in its file; 0 where the code is embedded in another file. */
  offset: number;
  /** The image, when it is a plain text. */
  image?: string;
  /** `PodDefaults` of which module is patched; absent for a `pod_mutation_hook`. */
  path?: string;
}

const DEFAULTS =
  /^(airflow\.(?:providers\.cncf\.kubernetes|kubernetes|contrib\.kubernetes)\..*PodDefaults)\.SIDECAR_CONTAINER(\.image)?$/;

/** What a module does to the sidecar's image: assignments to `PodDefaults`, or a `pod_mutation_hook`. */
export function sidecarOverrides(module: PythonModule): SidecarOverride[] {
  const found: SidecarOverride[] = [];
  // A cheap look first: most modules never speak of it.
  if (!/SIDECAR_CONTAINER|pod_mutation_hook/.test(module.text)) return found;
  for (const statement of module.statements) {
    const { form } = module.syntaxOf(statement);
    if (form.kind === 'assign') {
      for (const target of form.targets) {
        const override = assignment(module, statement, target, form.value);
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
  return found;
}

function assignment(
  module: PythonModule,
  statement: Statement,
  target: Expression,
  value: Expression | undefined,
): SidecarOverride | undefined {
  if (target.kind !== 'attribute') return undefined;
  const place = { file: module.file, offset: statement.start };
  const image = value && module.evaluate(value, statement);
  if (target.name === 'image' && insideHook(module, statement)) return { ...place, image: textOf(image) };
  const path = module.evaluate(target, statement);
  const match = path.kind === 'symbol' && DEFAULTS.exec(path.path);
  if (!match) return undefined;
  return { ...place, image: match[2] ? textOf(image) : undefined, path: match[1] };
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
