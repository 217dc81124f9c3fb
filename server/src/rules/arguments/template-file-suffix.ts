import type { Operator } from '../../catalog/operators.ts';
import { addImport } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import type { Task, TaskArgument } from '../../tasks/task.ts';
import { replaceOrigin } from '../../values/edit.ts';
import { locate } from '../../values/origin.ts';
import { plainText, type StringValue } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import { pythonString } from '../literal-text.ts';
import type { Finding, Fix, PythonContext, Rule } from '../rule.ts';
import { placeOf } from './argument-edits.ts';
import { freeName } from './free-name.ts';
import { NestedRendering, renderingOf, textsIn } from './rendering.ts';

export const templateFileSuffix: Rule = {
  name: 'template-file-suffix',
  severity: 'error',
  summary: 'A text that ends like a template file, so that Airflow tries to load it',

  *task(task, context) {
    const { environment } = context;
    if (Object.values(task.operator.templateFiles).every(one => one.length === 0)) return;
    const endings = endingsOn(task.operator, environment);
    if (endings.some(one => one.length === 0)) return;
    const nested = new NestedRendering(task.operator, environment);
    for (const argument of task.arguments.values()) {
      const rendering = renderingOf(task, argument, environment);
      if (rendering.renders !== 'yes') continue;
      for (const text of textsIn(argument, rendering, () => nested)) {
        if (text.rendering.renders !== 'yes' || isFileByIntent(argument, text.value)) continue;
        const ending = endingOf(text.value, endings);
        if (ending !== undefined) yield finding(task, argument, text.value, ending, context);
      }
    }
  },
};

/** The endings of template files on the releases in use: a list for each stretch of them. */
function endingsOn({ templateFiles }: Operator, { provider }: Environment): (readonly string[])[] {
  const releases = Object.keys(templateFiles);
  return releases
    .filter((from, index) => {
      const to = releases[index + 1];
      return provider.range.some(to === undefined ? `>=${from}` : `>=${from},<${to}`);
    })
    .map(release => templateFiles[release]!);
}

/** What is there to name a file: Airflow reads it as a template, which is what is meant. */
function isFileByIntent({ name, value: whole }: TaskArgument, value: StringValue): boolean {
  if (name === 'application_file' || name === 'job_template_file') return true;
  if (name === 'template_spec') return whole === value;
  // One with a full path is not found as a template.
  if (name === 'pod_template_file' || name === 'config_file')
    return plainText(value)?.startsWith('/') !== true;
  return false;
}

/** How the text ends that Airflow takes for a file on all releases in use. */
function endingOf(value: StringValue, endings: readonly (readonly string[])[]): string | undefined {
  const last = value.parts.at(-1);
  if (last?.kind !== 'text') return undefined;
  const found = endings.map(list => list.find(one => last.text.endsWith(one)));
  return found.includes(undefined) ? undefined : found[0];
}

function finding(
  task: Task,
  argument: TaskArgument,
  value: StringValue,
  ending: string,
  context: PythonContext,
): Finding {
  const { module } = task;
  return {
    rule: templateFileSuffix.name,
    severity: 'error',
    message: `\`${task.operator.name}\` takes a text that ends in \`${ending}\` for the path of a template file, so the task fails with \`TemplateNotFound\` unless there is one (here: ${context.environment.providerText}).`,
    at: value.origin.anchor.file === module.file ? value.origin : placeOf(task, argument),
    fixes: value.literal && value.origin.anchor.file === module.file ? fixes(value, context) : [],
  };
}

function fixes(value: StringValue, { module, environment }: PythonContext): Fix[] {
  const home = literalHome(environment);
  const found: Fix[] = [];
  if (home !== undefined) {
    found.push({
      title: 'Wrap it in `literal(…)` (passed on as it is, without Jinja)',
      safe: false,
      preferred: true,
      edits: () => {
        const name = literalName(module);
        const { start, end } = locate(value.origin);
        const text = module.text.slice(start, end);
        const edits = [replaceOrigin(value.origin, `${name.text}(${text})`)];
        return name.known ? edits : [...edits, addImport(module, `from ${home} import ${name.imported}`)];
      },
    });
  }
  const plain = plainText(value);
  if (plain !== undefined && value.literal?.prefix === '' && !/[\\\n]/.test(plain)) {
    found.push({
      title: 'Put a blank behind it (which the container gets too)',
      safe: false,
      preferred: home === undefined,
      edits: () => [replaceOrigin(value.origin, pythonString(`${plain} `, value))],
    });
  }
  return found;
}

/** The module of `literal`, which keeps a value from being rendered; tried with the core of each of these releases. */
function literalHome({ core }: Environment): string | undefined {
  if (core.range.every('>=3.2.0')) return 'airflow.sdk';
  if (core.range.every('>=3.0.0,<3.2.0')) return 'airflow.sdk.definitions.template';
  return core.range.every('>=2.8.1,<3.0.0a0') ? 'airflow.utils.template' : undefined;
}

interface LiteralName {
  text: string;
  /** What stands behind `import`. */
  imported: string;
  known: boolean;
}

function literalName(module: PythonModule): LiteralName {
  for (const statement of module.statements) {
    const { form, binds } = module.syntaxOf(statement);
    if (form.kind !== 'from-import' || statement.parent) continue;
    for (const { name } of binds) {
      const value = module.valueBoundBy(statement, name);
      if (value.kind === 'symbol' && /^airflow\..*\bliteral$/.test(value.path))
        return { text: name, imported: name, known: true };
    }
  }
  const text = freeName(module, 'literal', new Set());
  return { text, imported: text === 'literal' ? text : `literal as ${text}`, known: false };
}
