import type { WrittenField } from '../../tasks/model.ts';
import { isSecret, secretArgument } from '../../tasks/pod/secrets.ts';
import { replaceOrigin } from '../../values/edit.ts';
import type { Origin } from '../../values/origin.ts';
import { alternatives, plainText, type Value } from '../../values/value.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type { Finding, Fix, Rule, Severity } from '../rule.ts';
import { isWrittenIn } from './written.ts';
import { certainText, wrongValues } from './wrong-values.ts';

export const relativeMountPath: Rule = {
  name: 'relative-mount-path',
  severity: 'warning',
  summary: 'A path of a mount that is relative where it should be absolute, or the other way about',

  *object({ model, fields }) {
    for (const [name, problemOf] of Object.entries(PATHS[model.name] ?? {}))
      yield* inField(fields.get(name), problemOf);
  },

  *call({ value }) {
    for (const one of alternatives(value)) {
      if (one.kind !== 'object' || !isSecret(one)) continue;
      const type = secretArgument(one, 'deploy_type');
      const target = secretArgument(one, 'deploy_target');
      if (target && type && plainText(type) === 'volume') yield* inText(target, mountPath, one.origin);
    }
  },
};

interface Problem {
  severity: Severity;
  message: string;
  /** What was probably meant. */
  likely?: string;
  /** True where it is the same for Kubernetes. */
  same?: boolean;
}

type Check = (path: string) => Problem | undefined;

/** Fields by model. What the API server refuses: `pkg/apis/core/validation` of Kubernetes 1.36. */
const PATHS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  V1VolumeMount: {
    mount_path: mountPath,
    sub_path: path => inside(path, 'a path within the volume'),
    sub_path_expr: path => inside(path, 'a path within the volume'),
  },
  V1KeyToPath: { path: fileInVolume },
  V1DownwardAPIVolumeFile: { path: fileInVolume },
  V1ServiceAccountTokenProjection: { path: fileInVolume },
  V1HostPathVolumeSource: {
    path: path => (climbs(path) ? refused(path, 'must not climb with `..`') : undefined),
  },
  V1NFSVolumeSource: {
    path: path =>
      path.startsWith('/') || path === '' ? undefined : refused(path, 'must start with `/`', `/${path}`),
  },
  V1Container: { working_dir: workingDirectory },
};

function* inField(written: WrittenField | undefined, problemOf: Check) {
  if (written) yield* inText(written.value, problemOf, written.origin);
}

/** @param holder what the path is written in, if it is no one else's. */
function* inText(value: Value, problemOf: Check, holder: Origin): Generator<Finding> {
  const ofValue = (one: Value) => {
    const path = certainText(one);
    return path === undefined ? undefined : problemOf(path);
  };
  for (const { value: one, problem } of wrongValues(value, ofValue)) {
    const { severity, message } = problem;
    yield {
      rule: relativeMountPath.name,
      severity,
      message,
      at: one.origin,
      fixes: fixes(one, problem, holder),
    };
  }
}

/** The kubelet puts a `/` before it (`makeMounts` and `MakeAbsolutePath`), on Windows the drive. */
function mountPath(path: string): Problem | undefined {
  if (path === '') return refused(path, 'must not be empty');
  if (isAbsolute(path)) return undefined;
  const made = `/${path.replace(/^(\.\/)+|\/+$/g, '')}`;
  return {
    severity: 'warning',
    message: `\`${path}\` is mounted at \`${made}\`, whatever the working directory of the container is. Write the whole path.`,
    ...(!climbs(path) && path !== '.' && { likely: made, same: true }),
  };
}

function fileInVolume(path: string): Problem | undefined {
  if (path === '') return refused(path, 'must not be empty');
  const problem = inside(path, 'the path of a file within the volume');
  if (problem) return problem;
  return path.startsWith('..') ? refused(path, 'must not start with `..`') : undefined;
}

function inside(path: string, what: string): Problem | undefined {
  if (path.startsWith('/'))
    return refused(path, `is ${what}, so it must not start with \`/\``, path.replace(/^\/+/, ''));
  return climbs(path) ? refused(path, 'must not climb with `..`') : undefined;
}

function workingDirectory(path: string): Problem | undefined {
  if (path === '' || isAbsolute(path)) return undefined;
  return {
    severity: 'warning',
    message: `\`${path}\` is relative: Kubernetes takes it, but the container runtime does not start the container (\`Cwd must be an absolute path\`). Write the whole path.`,
    likely: `/${path.replace(/^(\.?\/)+/, '')}`,
  };
}

function refused(path: string, why: string, likely?: string): Problem {
  return {
    severity: 'error',
    message: `\`${path}\` ${why}: Kubernetes refuses the pod.`,
    ...(likely && !climbs(likely) && { likely }),
  };
}

/** Linux, a drive of Windows, a share or a named pipe; what refers to a variable is left alone. */
function isAbsolute(path: string): boolean {
  return /^(\/|[A-Za-z]:|\\|\$)/.test(path);
}

function climbs(path: string): boolean {
  return path.split('/').includes('..');
}

function fixes(value: Value, { likely, same }: Problem, holder: Origin): Fix[] {
  if (likely === undefined || !isLiteral(value)) return [];
  return [
    {
      title: `Write \`${likely}\``,
      // A text that is written elsewhere may be read by others.
      safe: same === true && isWrittenIn(value.origin, holder),
      preferred: true,
      edits: () => [replaceOrigin(value.origin, stringLike(likely, value))],
    },
  ];
}
