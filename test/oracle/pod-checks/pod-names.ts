import { topic } from './check.ts';
import { metadata, pod, whole } from './manifest.ts';

const named = (name: string) => pod({ name });
const generated = (name: string) => pod({ name: '', metadata: `generateName: ${name}` });
const inNamespace = (name: string) => metadata(`namespace: ${name}`);

/** 253 characters in parts that are good each. */
const LONGEST = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;

export const podNames = topic('pod name', {
  accepted: {
    'of lower case and digits': named('my-task-1'),
    'of digits alone': named('"12345"'),
    'with dots': named('my.task.v1'),
    'of one character': named('a'),
    'with double hyphen': named('my--task'),
    'of 63 characters': named('a'.repeat(63)),
    'of 64 characters': named('a'.repeat(64)),
    'of 253 characters': named(LONGEST),
    'of 253 characters without dots': named('a'.repeat(253)),
    'generated from a prefix': generated('my-task-'),
    'generated from a prefix without hyphen': generated('task'),
    'generated from a prefix that is cut': generated(`${'a'.repeat(80)}-`),
    'beside a prefix': pod({ name: 'my-task', metadata: 'generateName: other-' }),
  },
  refused: {
    missing: pod({ name: '' }),
    'missing with all metadata': whole(`
      apiVersion: v1
      kind: Pod
      spec:
        containers:
          - name: base
            image: busybox:1.36
    `),
    empty: named('""'),
    null: named('null'),
    'with capitals': named('My-Task'),
    'with underscore': named('my_task'),
    'with blank': named('my task'),
    'with slash': named('my/task'),
    'with colon': named('"my:task"'),
    'with leading hyphen': named('-my-task'),
    'with trailing hyphen': named('my-task-'),
    'with leading dot': named('.task'),
    'with trailing dot': named('task.'),
    'with double dot': named('my..task'),
    'with a hyphen before a dot': named('my-.task'),
    'with unicode': named('tâche'),
    'of 254 characters': named(`${LONGEST}d`),
    'of two dots': named('".."'),
    'with a template of Jinja': named('"task-{{ ds_nodash }}"'),
    'generated from capitals': generated('My-Task-'),
    'generated from an underscore': generated('my_task-'),
    'generated from a prefix with trailing dot': generated('task.-'),
  },
});

export const namespaces = topic('namespace', {
  accepted: {
    'of lower case': inNamespace('data-team'),
    'of digits': inNamespace('"42"'),
    'of 63 characters': inNamespace('a'.repeat(63)),
    empty: inNamespace('""'),
    null: inNamespace('null'),
  },
  refused: {
    'with capitals': inNamespace('Data-Team'),
    'with underscore': inNamespace('data_team'),
    'with dot': inNamespace('data.team'),
    'with trailing hyphen': inNamespace('data-'),
    'of 64 characters': inNamespace('a'.repeat(64)),
  },
});
