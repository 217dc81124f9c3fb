import { lineBreakOf } from '../../python/edits.ts';
import type { Statement } from '../../python/statement.ts';
import { evidenceText } from '../../workspace/environment.ts';
import { roleOf } from '../../workspace/files.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { isGuarded } from './guards.ts';

const PROVIDER = 'apache-airflow-providers-cncf-kubernetes';

export const missingProvider: Rule = {
  name: 'missing-provider',
  severity: 'warning',
  summary: 'An import of the cncf.kubernetes provider where nothing installs it',

  *importStatement(statement, context) {
    const { core, providerComes } = context.environment;
    if (providerComes === 'yes' || !core.known || core.range.some('<2.0.0a0')) return;
    const place = importPlace(statement, context);
    if (!place || isGuarded(context.module, statement)) return;
    const by = core.evidence ? evidenceText(core.evidence) : '';
    const message =
      providerComes === 'no'
        ? `What ${by} names comes without the cncf.kubernetes provider, so this import fails. Add \`${PROVIDER}\` to the requirements.`
        : `Airflow is required in ${by} without the provider: unless the image brings it, this import fails. Add \`${PROVIDER}\`, or the extra \`apache-airflow[cncf.kubernetes]\`.`;
    const finding: Finding = {
      rule: missingProvider.name,
      severity: providerComes === 'no' ? 'warning' : 'information',
      message,
      at: place,
      fixes: fixes(context),
    };
    yield finding;
  },
};

function importPlace(statement: Statement, { module }: PythonContext) {
  const { form } = module.syntaxOf(statement);
  if (form.kind === 'from-import' && isOfProvider(form.module))
    return statement.origin(form.moduleStart, form.moduleEnd);
  if (form.kind !== 'import') return undefined;
  const name = form.names.find(one => isOfProvider(one.name));
  return name && statement.origin(name.nameStart, name.nameEnd);
}

function isOfProvider(path: string): boolean {
  return (
    path === 'airflow.providers.cncf.kubernetes' || path.startsWith('airflow.providers.cncf.kubernetes.')
  );
}

function fixes({ environment, workspace, file }: PythonContext): Fix[] {
  const { evidence } = environment.core;
  const own =
    evidence?.file !== undefined && roleOf(evidence.file) === 'requirements' ? evidence.file : undefined;
  const target = own ?? nearestRequirements(workspace.filesOf('requirements'), file);
  const text = target === undefined ? undefined : workspace.textOf(target);
  if (target === undefined || text === undefined) return [];
  const { provider } = environment;
  const exact = provider.known && provider.range.lowest === provider.range.highest;
  const line = exact ? `${PROVIDER}==${provider.range.highest}` : PROVIDER;
  return [
    {
      title: `Add \`${line}\` to ${target.slice(target.lastIndexOf('/') + 1)}`,
      safe: false,
      preferred: true,
      edits: () => {
        const at = target === own ? afterLine(text, evidence!.line ?? 0) : text.length;
        const before = at > 0 && text[at - 1] !== '\n' ? lineBreakOf(text) : '';
        return [{ file: target, start: at, end: at, text: `${before}${line}${lineBreakOf(text)}` }];
      },
    },
  ];
}

/** The requirements of the innermost folder around a file. */
function nearestRequirements(files: readonly string[], file: string): string | undefined {
  const around = files.filter(one => file.startsWith(one.slice(0, one.lastIndexOf('/') + 1)));
  const plain = around.filter(one => /\/requirements\.txt$/.test(one));
  return plain.sort((a, b) => b.length - a.length)[0];
}

function afterLine(text: string, line: number): number {
  let at = 0;
  for (let i = 0; i <= line; i++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}
