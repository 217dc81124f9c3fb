import { importableAt } from '../../catalog/homes.ts';
import { edit } from '../../python/edits.ts';
import { addImport, importedText, removeImportedNames } from '../../python/imports.ts';
import { Statement } from '../../python/statement.ts';
import type { Expression } from '../../python/syntax.ts';
import type { TextEdit } from '../../values/edit.ts';
import { isLocalSettings } from '../../workspace/files.ts';
import { overrideAt } from '../../workspace/sidecar.ts';
import type { Finding, Fix, PythonContext, Severity } from '../rule.ts';
import { OWN_DEFAULTS } from './sidecar-patch.ts';
import { OWN_DEFAULTS_SINCE, patchHasEffect } from './sidecar-task.ts';

const RULE = 'sidecar-override-without-effect';

/** Module that took `PodDefaults` over from core, and the release that no longer has it there. */
const PROVIDER_COPY = 'airflow.providers.cncf.kubernetes.pod_generator';
const COPY_GONE = '8.2.0';
/** Releases of core whose shims of `airflow.kubernetes` fail while Airflow itself is being imported. */
const FAILS_AT_START = '>=2.7.0,<2.9.0';

/** Assignments to a `PodDefaults` that makes no sidecar. */
export function* idlePatches(statement: Statement, context: PythonContext): Generator<Finding> {
  const { module, environment } = context;
  const { form } = module.syntaxOf(statement);
  if (form.kind !== 'assign' || !environment.provider.range.every(`>=${OWN_DEFAULTS_SINCE}`)) return;
  for (const target of form.targets) {
    const path = overrideAt(module, statement, target, undefined)?.path;
    if (path === undefined || patchHasEffect(path, environment)) continue;
    const outcome = outcomeOf(path, context);
    if (!outcome) continue;
    yield {
      rule: RULE,
      severity: outcome.severity,
      message: `${outcome.message} Patch \`PodDefaults\` of \`${OWN_DEFAULTS}\`.`,
      at: statement.origin(target.start, target.end),
      fixes: fixes(statement, target, path, context),
    };
  }
}

interface Outcome {
  severity: Severity;
  message: string;
}

/** `undefined` where the import of it fails for a reason that another rule tells. */
function outcomeOf(path: string, { environment, file }: PythonContext): Outcome | undefined {
  const { core, provider, coreText, providerText } = environment;
  const from = path.slice(0, path.lastIndexOf('.'));
  if (from === PROVIDER_COPY && provider.range.every(`>=${COPY_GONE}`))
    return {
      severity: 'error',
      message: `\`${from}\` has no \`PodDefaults\` since provider ${COPY_GONE} (here: ${providerText}), so the import fails.`,
    };
  // Known to be gone: that is said at the import.
  if (environment.everywhere(versions => importableAt(from, 'PodDefaults', versions) === false))
    return undefined;
  if (isLocalSettings(file) && core.range.every(FAILS_AT_START))
    return {
      severity: 'error',
      message: `In these settings the import of \`${from}\` fails on Airflow 2.7 and 2.8 (here: ${coreText}), since Airflow itself is only half imported then: none of its components starts.`,
    };
  return {
    severity: 'warning',
    message: `The sidecar is made of another class since provider ${OWN_DEFAULTS_SINCE} (here: ${providerText}), so this patch of \`${path}\` changes nothing.`,
  };
}

/** The import of what is patched, where this file has it. */
function importOf(target: Expression, statement: Statement, { module }: PythonContext) {
  let root = target;
  while (root.kind === 'attribute') root = root.object;
  const value = module.evaluate(root, statement);
  const anchor = value.kind === 'symbol' ? value.imported?.anchor : undefined;
  return anchor instanceof Statement && anchor.file === module.file ? { root, statement: anchor } : undefined;
}

function fixes(statement: Statement, target: Expression, path: string, context: PythonContext): Fix[] {
  if (!importOf(target, statement, context)) return [];
  return [
    {
      title: `Import \`PodDefaults\` from \`${OWN_DEFAULTS}\` (the patch then works)`,
      safe: false,
      preferred: true,
      edits: () => importEdits(statement, target, path, context),
    },
  ];
}

function importEdits(
  statement: Statement,
  target: Expression,
  path: string,
  context: PythonContext,
): TextEdit[] | undefined {
  const { module } = context;
  const imported = importOf(target, statement, context);
  if (!imported) return undefined;
  const { form } = module.syntaxOf(imported.statement);
  const { root } = imported;
  const name =
    form.kind === 'from-import' && root.kind === 'name'
      ? form.names.find(one => (one.alias ?? one.name) === root.name && one.name === 'PodDefaults')
      : undefined;
  if (form.kind === 'from-import' && name) {
    const start = imported.statement.start;
    if (form.names.length === 1)
      return [edit(module, start + form.moduleStart, start + form.moduleEnd, OWN_DEFAULTS)];
    const line = `from ${OWN_DEFAULTS} import ${importedText(name.name, name.alias)}`;
    return [...removeImportedNames(module, imported.statement, [name]), addImport(module, line)];
  }
  // Reached through a module, which may be there for something else too.
  const written = defaultsIn(target, path, statement, context);
  if (!written) return undefined;
  const start = statement.start + written.start;
  return [
    edit(module, start, statement.start + written.end, 'PodDefaults'),
    addImport(module, `from ${OWN_DEFAULTS} import PodDefaults`),
  ];
}

/** The part of the target that stands for the class. */
function defaultsIn(
  target: Expression,
  path: string,
  statement: Statement,
  { module }: PythonContext,
): Expression | undefined {
  for (let at = target; at.kind === 'attribute'; at = at.object) {
    const value = module.evaluate(at, statement);
    if (value.kind === 'symbol' && value.path === path) return at;
  }
  return undefined;
}
