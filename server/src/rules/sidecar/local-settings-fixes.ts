import { edit, lineBreakOf } from '../../python/edits.ts';
import { addImport } from '../../python/imports.ts';
import type { PythonModule } from '../../python/module.ts';
import type { FileEdit } from '../../values/edit.ts';
import { distance, folderOf } from '../../workspace/files.ts';
import type { Fix, PythonContext } from '../rule.ts';
import { dockerfileEdit } from './dockerfile-edit.ts';
import { hookBody, hookLines, importLine, type SidecarPatch } from './sidecar-patch.ts';

const FILE = 'config/airflow_local_settings.py';

/** The patch of `PodDefaults`, and the hook, in the local settings of the workspace; in new ones where it has none. */
export function localSettingsFixes(
  image: string,
  patch: SidecarPatch | undefined,
  context: PythonContext,
): Fix[] {
  const { workspace, module } = context;
  const existing = workspace.nearestLocalSettings(module.file);
  if (existing) return inExisting(image, patch, existing);
  const root = workspace.rootOf(module.file);
  return root === undefined ? [] : inNew(image, patch, root, context);
}

function inExisting(image: string, patch: SidecarPatch | undefined, module: PythonModule): Fix[] {
  const what = `Set the sidecar image to \`${image}\``;
  const fixes: Fix[] = [];
  if (patch) {
    fixes.push({
      title: `${what} in airflow_local_settings.py`,
      safe: false,
      preferred: true,
      edits: () => extendedByPatch(module, patch),
    });
  }
  if (extendedByHook(module, image)) {
    fixes.push({
      title: `${what} by a \`pod_mutation_hook\` in airflow_local_settings.py`,
      safe: false,
      preferred: patch === undefined,
      edits: () => extendedByHook(module, image),
    });
  }
  return fixes;
}

function inNew(image: string, patch: SidecarPatch | undefined, root: string, context: PythonContext): Fix[] {
  const hook = `${hookLines(image).join('\n')}\n`;
  const create = patch ? `${importLine(patch)}\n\n${patch.line}\n` : hook;
  const sets = `that sets the sidecar image to \`${image}\``;
  const fixes: Fix[] = [];
  if (patch) {
    fixes.push({
      title: `Create ${FILE} ${sets}`,
      safe: false,
      preferred: true,
      edits: () => [{ file: `${root}/${FILE}`, create }],
    });
  }
  const dockerfile = dockerfileOf(context);
  if (dockerfile !== undefined) {
    const folder = folderOf(dockerfile);
    const name = dockerfile.slice(root.length + 1);
    fixes.push({
      title: `Create ${folder.slice(root.length + 1)}${folder === root ? '' : '/'}${FILE} ${sets}, and copy it in ${name}`,
      safe: false,
      edits: () => {
        const copied = dockerfileEdit(dockerfile, context.workspace.textOf(dockerfile) ?? '', FILE);
        return copied && [{ file: `${folder}/${FILE}`, create }, copied];
      },
    });
  }
  fixes.push({
    title: `Create ${FILE} with a \`pod_mutation_hook\` ${sets}`,
    safe: false,
    preferred: patch === undefined,
    edits: () => [{ file: `${root}/${FILE}`, create: hook }],
  });
  return fixes;
}

/** The nearest Dockerfile around the DAG that builds on the image of Airflow; its folder is the build's context. */
function dockerfileOf({ workspace, module }: PythonContext): string | undefined {
  const steps = (file: string) => distance(module.file, folderOf(file));
  return workspace
    .filesOf('dockerfile')
    .filter(file => steps(file) !== undefined)
    .sort((a, b) => steps(a)! - steps(b)!)
    .find(file => dockerfileEdit(file, workspace.textOf(file) ?? '', FILE) !== undefined);
}

function extendedByPatch(module: PythonModule, patch: SidecarPatch): FileEdit[] {
  const end = atEnd(module, [patch.line]);
  if (importsDefaults(module, patch)) return [end];
  if (module.statements.length > 0) return [addImport(module, importLine(patch)), end];
  return [atEnd(module, [importLine(patch), '', patch.line])];
}

function importsDefaults(module: PythonModule, patch: SidecarPatch): boolean {
  return module.statements.some(
    statement =>
      !statement.parent &&
      module.syntaxOf(statement).binds.some(one => {
        const value = one.name === 'PodDefaults' ? module.valueBoundBy(statement, one.name) : undefined;
        return value?.kind === 'symbol' && value.path === `${patch.module}.PodDefaults`;
      }),
  );
}

/** In the body of the hook that is there, before anything else; else a hook of its own. */
function extendedByHook(module: PythonModule, image: string): FileEdit[] | undefined {
  const header = module.statements.find(
    one => !one.parent && module.syntaxOf(one).binds.some(bound => bound.name === 'pod_mutation_hook'),
  );
  if (!header) return [atEnd(module, hookLines(image))];
  const { form } = module.syntaxOf(header);
  const pod = form.kind === 'def' ? form.parameters[0]?.name : undefined;
  const body = module.blocks.bodyOf(header).filter(one => one.parent === header);
  const first = body.find(one => !isText(module, one));
  if (pod === undefined || !first) return undefined;
  const { text } = module;
  const lineStart = text.lastIndexOf('\n', first.start - 1) + 1;
  const indent = text.slice(lineStart, first.start);
  if (!/^[ \t]+$/.test(indent)) return undefined;
  const lines = hookBody(image, pod, indent.includes('\t') ? '\t' : '    ');
  const lineBreak = lineBreakOf(text);
  return [edit(module, lineStart, lineStart, lines.map(line => `${indent}${line}${lineBreak}`).join(''))];
}

function isText(module: PythonModule, statement: PythonModule['statements'][number]): boolean {
  const { form } = module.syntaxOf(statement);
  return form.kind === 'expression' && form.value.kind === 'string';
}

/** Behind all that is there; two blank lines around a function or class, as is usual. */
function atEnd(module: PythonModule, lines: readonly string[]): FileEdit {
  const { text } = module;
  const lineBreak = lineBreakOf(text);
  const lead = text === '' || text.endsWith('\n') ? '' : lineBreak;
  const wide = module.statements.at(-1)?.parent !== undefined || lines[0]!.startsWith('def ');
  const gap = module.statements.length === 0 ? '' : lineBreak.repeat(wide ? 2 : 1);
  const written = lines.map(line => line + lineBreak).join('');
  return edit(module, text.length, text.length, `${lead}${gap}${written}`);
}
