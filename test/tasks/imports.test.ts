/** How values come from the other files of a workspace. */
import { describe, expect, it } from 'vitest';
import { look, lookIn } from '../support/look.ts';
import { openProject, ROOT } from '../support/project.ts';

describe('imports of the workspace', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'beside the DAG',
      { 'dags/dag.py': 'from images import A\nlook(A)', 'dags/images.py': 'A = "x:1"' },
      '"x:1"',
    ],
    [
      'in plugins',
      { 'dags/dag.py': 'from images import A\nlook(A)', 'plugins/images.py': 'A = "x:1"' },
      '"x:1"',
    ],
    ['in src', { 'dags/team/dag.py': 'import my.images as i\nlook(i.A)', 'src/my/images.py': 'A = 1' }, '1'],
    [
      'from the root',
      { 'dags/a/dag.py': 'from dags.common.images import A\nlook(A)', 'dags/common/images.py': 'A = 1' },
      '1',
    ],
    [
      'as modules',
      { 'dags/dag.py': 'import pkg.images\nlook(pkg.images.A)', 'dags/pkg/images.py': 'A = 1' },
      '1',
    ],
    [
      'relative',
      {
        'dags/a/dag.py': 'from .images import A\nfrom ..b import B\nlook([A, B])',
        'dags/a/images.py': 'A = 1',
        'dags/b.py': 'B = 2',
      },
      '[1, 2]',
    ],
    [
      'relative modules',
      { 'dags/a/dag.py': 'from . import images\nlook(images.A)', 'dags/a/images.py': 'A = 1' },
      '1',
    ],
    [
      're-exported',
      {
        'dags/dag.py': 'from pkg import A\nlook(A)',
        'dags/pkg/__init__.py': 'from .images import A',
        'dags/pkg/images.py': 'A = 1',
      },
      '1',
    ],
    [
      'by star',
      {
        'dags/dag.py': 'from pkg import *\nlook(A)',
        'dags/pkg/__init__.py': 'from .images import *',
        'dags/pkg/images.py': 'A = 1',
      },
      '1',
    ],
    [
      'in a function',
      { 'dags/dag.py': 'def f():\n    from images import A\n    look(A)', 'dags/images.py': 'A = 1' },
      '1',
    ],
    [
      'functions',
      { 'dags/dag.py': 'from h import f\nlook(f("a"))', 'dags/h.py': 'B = "b"\ndef f(a):\n    return a + B' },
      '"ab"',
    ],
    [
      'in a circle',
      {
        'dags/dag.py': 'from a import X\nlook(X)',
        'dags/a.py': 'from b import X',
        'dags/b.py': 'from a import X',
      },
      '?`X` is defined by itself',
    ],
    [
      'that are not there',
      { 'dags/dag.py': 'from .gone import X\nlook(X)' },
      '?`.gone` is not in the workspace',
    ],
    [
      'of names that are not there',
      { 'dags/dag.py': 'from a import X\nlook(X)', 'dags/a.py': 'Y = 1' },
      '?`X` is not in `a`',
    ],
    ['of packages outside', { 'dags/dag.py': 'from company.images import X\nlook(X)' }, 'company.images.X'],
  ])('%s', async (_name, files, expected) => {
    expect(await look(files)).toBe(expected);
  });

  it('can be told further folders', async () => {
    const { workspace, documents } = await openProject({
      'dags/dag.py': 'import airflow\nfrom look import look\nfrom images import A\nlook(A)',
      'libs/python/images.py': 'A = 1',
    });
    const { module } = documents['dags/dag.py']!;
    expect(lookIn(module!)).toBe('images.A');
    workspace.setSettings({ pythonPath: ['libs/python'] });
    expect(lookIn(module!)).toBe('1');
  });

  it('follow an edit of the imported file, however far it is', async () => {
    const { documents } = await openProject({
      'dags/dag.py': 'import airflow\nfrom look import look\nfrom a import X\nlook(X)',
      'dags/a.py': 'import airflow\nfrom b import f\nX = f(1)',
      'dags/b.py': 'import airflow\ndef f(n):\n    return [n, 2]',
    });
    const { module } = documents['dags/dag.py']!;
    expect(lookIn(module!)).toBe('[1, 2]');
    module!.takeChanges();
    const b = documents['dags/b.py']!;
    const at = b.text.indexOf('2]');
    b.edit(at, at + 1, '33');
    expect(module!.hasChanges).toBe(true);
    expect(lookIn(module!)).toBe('[1, 33]');
  });

  it('follow files that come and go', async () => {
    const files: Record<string, string> = {
      'dags/dag.py': 'import airflow\nfrom look import look\nfrom images import A\nlook(A)',
    };
    const { documents, workspace } = await openProject(files);
    const { module } = documents['dags/dag.py']!;
    expect(lookIn(module!)).toBe('images.A');
    workspace.python.request = file => workspace.python.set(file, files[file.slice(ROOT.length + 1)]);
    files['dags/images.py'] = 'A = 1';
    workspace.set(`${ROOT}/dags/images.py`, { kind: 'text', text: 'A = 1' });
    expect(lookIn(module!)).toBe('1');
    workspace.set(`${ROOT}/dags/images.py`, { kind: 'text', text: 'A = 2' });
    expect(lookIn(module!)).toBe('2');
    workspace.set(`${ROOT}/dags/images.py`, { kind: 'absent' });
    expect(lookIn(module!)).toBe('images.A');
  });

  it('claim nothing of a file whose text is on its way', async () => {
    const { documents, workspace } = await openProject({
      'dags/dag.py': 'import airflow\nfrom look import look\nfrom images import A\nlook(A)',
    });
    const asked: string[] = [];
    workspace.python.request = file => asked.push(file);
    workspace.python.list(`${ROOT}/dags/images.py`);
    workspace.python.relisted();
    const { module } = documents['dags/dag.py']!;
    expect(lookIn(module!)).toBe('?`images` is being read');
    expect(asked).toEqual([`${ROOT}/dags/images.py`]);
    workspace.python.set(asked[0]!, 'A = 1');
    expect(lookIn(module!)).toBe('1');
  });
});
