import type { PythonModule } from '../../server/src/python/module.ts';
import { runsOf } from '../../server/src/python/runs.ts';
import { openProject, ROOT } from './project.ts';
import { show } from './show-value.ts';

/**
 * What the first argument of the last `look(…)` is in a workspace of these files: `{ 'dags/dag.py': '…' }`. Several
 * runs (turns of a loop, calls of the function around it) give several lines.
 */
export async function look(files: Record<string, string> | string): Promise<string> {
  const given = typeof files === 'string' ? { 'dags/dag.py': files } : files;
  const [first] = Object.keys(given);
  const marked = { ...given, [first!]: `import airflow\nfrom look import look\n${given[first!]}` };
  const { documents } = await openProject(marked);
  return lookIn(documents[first!]!.module!);
}

export function lookIn(module: PythonModule): string {
  for (const statement of [...module.statements].reverse()) {
    const found = new Set<string>();
    for (const { value } of runsOf(module, statement)) {
      if (value.kind === 'object' && value.path === 'look.look') found.add(show(value.positional[0]!));
    }
    if (found.size > 0) return [...found].join('\n');
  }
  throw new Error(`no look(…) in ${module.file}, ${ROOT}`);
}
