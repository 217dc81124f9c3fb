import { sidecarImage } from '../catalog/releases.ts';
import { lineBreakOf } from '../python/edits.ts';
import { addImport } from '../python/imports.ts';
import type { PythonModule } from '../python/module.ts';
import { besideImage, readImage } from '../tasks/image.ts';
import type { Task } from '../tasks/task.ts';
import type { FileEdit } from '../values/edit.ts';
import { plainText } from '../values/value.ts';
import type { HelmValues } from '../yaml/helm.ts';
import { dropArgument } from './argument-edits.ts';
import { pythonString } from './python-text.ts';
import type { Context, Fix } from './rule.ts';

const MODULE = 'airflow.providers.cncf.kubernetes.utils.xcom_sidecar';
const IMPORT = `from ${MODULE} import PodDefaults`;

/** The remedies for a sidecar image that must not come from Docker Hub; each touches a file beside the DAG. */
export function sidecarFixes(task: Task, context: Context): Fix[] {
  const image = offeredImage(task, context);
  const fixes: Fix[] = [];
  // Before 1.2.0 the sidecar is built by core, and only a pod_mutation_hook reaches it in every release.
  if (context.environment.provider.range.every('>=1.2.0')) {
    fixes.push(...localSettingsFix(image, context), ...helmFixes(image, context));
  }
  const argument = task.arguments.get('do_xcom_push')!;
  if (!argument.indirect) {
    fixes.push({
      title: 'Remove `do_xcom_push` (the task then pushes no XCom)',
      safe: false,
      edits: () => dropArgument(task, argument),
    });
  }
  return fixes;
}

/** The image set for it, else one beside the task's own image, else a name to be filled in. */
function offeredImage(task: Task, context: Context): string {
  const set = context.workspace.settings.xcomSidecarImage;
  if (set) return set;
  const release = sidecarImage(context.environment.provider.range.highest);
  const name = release.includes(':') ? release : `${release}:3`;
  const own = task.arguments.get('image');
  const text = own && plainText(own.value);
  const reference = text === undefined ? undefined : readImage(text);
  return (reference && besideImage(reference, name)) ?? `registry.example.com/${name}`;
}

function patch(image: string): string {
  return `PodDefaults.SIDECAR_CONTAINER.image = ${pythonString(image)}`;
}

function localSettingsFix(image: string, context: Context): Fix[] {
  const { workspace, module } = context;
  const existing = workspace.nearestLocalSettings(module.file);
  if (existing) {
    return [
      {
        title: `Set the sidecar image to \`${image}\` in airflow_local_settings.py`,
        safe: false,
        preferred: true,
        edits: () => extendLocalSettings(existing, image),
      },
    ];
  }
  const folder = workspace.rootOf(module.file);
  if (folder === undefined) return [];
  return [
    {
      title: `Create config/airflow_local_settings.py that sets the sidecar image to \`${image}\``,
      safe: false,
      preferred: true,
      edits: () => [
        { file: `${folder}/config/airflow_local_settings.py`, create: `${IMPORT}\n\n${patch(image)}\n` },
      ],
    },
  ];
}

function extendLocalSettings(module: PythonModule, image: string): FileEdit[] {
  const { text } = module;
  const lineBreak = lineBreakOf(text);
  const imported = module.statements.some(
    statement =>
      !statement.parent &&
      module.syntaxOf(statement).binds.some(one => {
        const value = one.name === 'PodDefaults' ? module.valueBoundBy(statement, one.name) : undefined;
        return value?.kind === 'symbol' && value.path === `${MODULE}.PodDefaults`;
      }),
  );
  const lead = text === '' || text.endsWith('\n') ? '' : lineBreak;
  const gap = text === '' ? '' : lineBreak;
  const end = {
    file: module.file,
    start: text.length,
    end: text.length,
    text: `${lead}${gap}${patch(image)}${lineBreak}`,
  };
  if (imported) return [end];
  if (module.statements.length === 0)
    return [{ ...end, text: `${lead}${IMPORT}${lineBreak}${lineBreak}${patch(image)}${lineBreak}` }];
  return [addImport(module, IMPORT), end];
}

function helmFixes(image: string, { workspace }: Context): Fix[] {
  return workspace.filesOf('helm-values').flatMap(file => {
    const values = workspace.helmValuesOf(file);
    const text = workspace.textOf(file);
    if (!values || text === undefined) return [];
    const edit = helmEdit(file, text, values, image);
    if (!edit) return [];
    const name = file.slice(file.lastIndexOf('/') + 1);
    return [
      {
        title: `Set the sidecar image to \`${image}\` in ${name} (airflowLocalSettings)`,
        safe: false,
        edits: () => [edit],
      },
    ];
  });
}

/** Adds the patch to the block that is there, or a new `airflowLocalSettings` at the end of the chart's values. */
function helmEdit(file: string, text: string, values: HelmValues, image: string): FileEdit | undefined {
  const lineBreak = lineBreakOf(text);
  const existing = values.localSettings;
  if (existing) {
    const { start, end } = existing.entry.value.origin;
    const block = text.slice(start, end);
    const indent = /^[|>][^\n]*\n(?:[ \t]*\r?\n)*([ \t]+)/.exec(block)?.[1];
    if (indent === undefined || block.startsWith('>')) return undefined;
    const body = block.replace(/\s+$/, '');
    const lines = [...(existing.code.includes(IMPORT) ? [] : ['', IMPORT]), patch(image)];
    const added = lines.map(line => (line === '' ? lineBreak : `${lineBreak}${indent}${line}`)).join('');
    const at = start + body.length;
    return { file, start: at, end: at, text: added };
  }
  const keys = values.root.entries;
  const first = keys[0];
  const last = keys.at(-1);
  if (!first || !last) return undefined;
  const lineStart = text.lastIndexOf('\n', first.key.origin.start - 1) + 1;
  const indent = text.slice(lineStart, first.key.origin.start);
  if (!/^[ ]*$/.test(indent)) return undefined;
  const body = [`airflowLocalSettings: |`, `  ${IMPORT}`, '', `  ${patch(image)}`];
  const block = body.map(line => (line === '' ? '' : indent + line)).join(lineBreak);
  const end = text.slice(0, Math.max(last.origin.end, last.value.origin.end)).trimEnd().length;
  return { file, start: end, end, text: `${lineBreak}${lineBreak}${block}` };
}
