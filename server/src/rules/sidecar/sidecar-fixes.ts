import { sidecarImage } from '../../catalog/sidecar.ts';
import { lineBreakOf } from '../../python/edits.ts';
import { addImport } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import { besideImage, readImage } from '../../tasks/image.ts';
import type { Task } from '../../tasks/task.ts';
import type { FileEdit } from '../../values/edit.ts';
import { plainText } from '../../values/value.ts';
import type { Environment } from '../../workspace/environment.ts';
import { dropArgument } from '../arguments/argument-edits.ts';
import { pythonString } from '../literal-text.ts';
import type { Fix, PythonContext } from '../rule.ts';
import { helmEdit, importLine, type SidecarPatch } from './helm-fixes.ts';

/** The remedies for a sidecar image that must not come from Docker Hub; each touches a file beside the DAG. */
export function sidecarFixes(task: Task, context: PythonContext): Fix[] {
  const patch = sidecarPatch(offeredImage(task, context), context.environment);
  const fixes: Fix[] = patch ? [...localSettingsFix(patch, context), ...helmFixes(patch, context)] : [];
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
function offeredImage(task: Task, context: PythonContext): string {
  const set = context.workspace.settings.xcomSidecarImage;
  if (set) return set;
  const release = sidecarImage(context.environment.provider.range.highest);
  const name = release.includes(':') ? release : `${release}:3`;
  const own = task.arguments.get('image');
  const text = own && plainText(own.value);
  const reference = text === undefined ? undefined : readImage(text);
  return (reference && besideImage(reference, name)) ?? `registry.example.com/${name}`;
}

/** Up to provider 1.1 it is the class in Airflow's own package that makes the sidecar. */
function sidecarPatch(image: string, { core, provider }: Environment): SidecarPatch | undefined {
  const line = `PodDefaults.SIDECAR_CONTAINER.image = ${pythonString(image)}`;
  if (provider.range.every('>=1.2.0'))
    return { image, line, module: 'airflow.providers.cncf.kubernetes.utils.xcom_sidecar' };
  const inCore = provider.range.every('<1.2.0') && core.range.every('>=1.10.11,<3.0.0');
  return inCore ? { image, line, module: 'airflow.kubernetes.pod_generator' } : undefined;
}

function localSettingsFix(patch: SidecarPatch, context: PythonContext): Fix[] {
  const { workspace, module } = context;
  const existing = workspace.nearestLocalSettings(module.file);
  if (existing) {
    return [
      {
        title: `Set the sidecar image to \`${patch.image}\` in airflow_local_settings.py`,
        safe: false,
        preferred: true,
        edits: () => extendLocalSettings(existing, patch),
      },
    ];
  }
  const folder = workspace.rootOf(module.file);
  if (folder === undefined) return [];
  return [
    {
      title: `Create config/airflow_local_settings.py that sets the sidecar image to \`${patch.image}\``,
      safe: false,
      preferred: true,
      edits: () => [
        {
          file: `${folder}/config/airflow_local_settings.py`,
          create: `${importLine(patch)}\n\n${patch.line}\n`,
        },
      ],
    },
  ];
}

function extendLocalSettings(module: PythonModule, patch: SidecarPatch): FileEdit[] {
  const { text } = module;
  const lineBreak = lineBreakOf(text);
  const imported = module.statements.some(
    statement =>
      !statement.parent &&
      module.syntaxOf(statement).binds.some(one => {
        const value = one.name === 'PodDefaults' ? module.valueBoundBy(statement, one.name) : undefined;
        return value?.kind === 'symbol' && value.path === `${patch.module}.PodDefaults`;
      }),
  );
  const lead = text === '' || text.endsWith('\n') ? '' : lineBreak;
  // Two blank lines behind a function or class, as is usual.
  const gap = text === '' ? '' : lineBreak.repeat(module.statements.at(-1)?.parent ? 2 : 1);
  const end = {
    file: module.file,
    start: text.length,
    end: text.length,
    text: `${lead}${gap}${patch.line}${lineBreak}`,
  };
  if (imported) return [end];
  if (module.statements.length === 0)
    return [{ ...end, text: `${lead}${importLine(patch)}${lineBreak}${lineBreak}${patch.line}${lineBreak}` }];
  return [addImport(module, importLine(patch)), end];
}

function helmFixes(patch: SidecarPatch, { workspace }: PythonContext): Fix[] {
  return workspace.filesOf('helm-values').flatMap(file => {
    const text = workspace.textOf(file) ?? '';
    const edits = () => {
      const values = workspace.helmValuesOf(file);
      const edit = values && helmEdit(file, text, values, patch);
      return edit && [edit];
    };
    // Reading YAML takes its time, so a file that has room at its end is read when the fix is taken.
    const isOffered = text.includes('airflowLocalSettings') ? edits() !== undefined : /^[\w-]+:/m.test(text);
    if (!isOffered) return [];
    const root = workspace.rootOf(file);
    const name = root === undefined ? file : file.slice(root.length + 1);
    return [
      {
        title: `Set the sidecar image to \`${patch.image}\` in ${name} (airflowLocalSettings)`,
        safe: false,
        edits,
      },
    ];
  });
}
