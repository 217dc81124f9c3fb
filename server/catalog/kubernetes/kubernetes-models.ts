/**
 * The interfaces of `kubernetes-models`. They know what client-node writes as plain strings: the allowed values
 * of a field, and which strings are quantities.
 */
import { dirname, join } from 'node:path';
import type { Declaration, Read, Shape } from './declarations.ts';
import { APIMACHINERY, KUBERNETES_MODELS } from './packages.ts';

/** The declaration file of each root of the client-node classes. From there on, fields lead to their types. */
export const ROOT_FILES: Readonly<Record<string, string>> = {
  V1Pod: join(KUBERNETES_MODELS, 'v1/Pod.d.ts'),
  V1PodTemplateSpec: join(KUBERNETES_MODELS, 'v1/PodTemplateSpec.d.ts'),
  V1Job: join(KUBERNETES_MODELS, 'batch/v1/Job.d.ts'),
  V1CronJob: join(KUBERNETES_MODELS, 'batch/v1/CronJob.d.ts'),
  V1PersistentVolumeClaim: join(KUBERNETES_MODELS, 'v1/PersistentVolumeClaim.d.ts'),
};

/** Where the interfaces are: beside the roots, and among the shared ones. One elsewhere is met with an error. */
export const FOLDERS: readonly string[] = [...new Set(Object.values(ROOT_FILES).map(dirname)), APIMACHINERY];

const SHARED = '@kubernetes-models/apimachinery/';

/**
 * Pairs each class with its interface by walking both packages field by field from the roots: the packages name
 * their types differently (`CoreV1ResourceClaim` and `v1/ResourceClaim`), while the fields have one name.
 *
 * @throws an Error if a class meets two interfaces, or a field of a class holds a model on one side only.
 */
export function interfacesOf(
  classes: ReadonlyMap<string, Declaration>,
  modelOf: (shape: Shape, declaration: Declaration) => string | undefined,
  read: Read,
): Map<string, Declaration> {
  const files = new Map<string, string>();
  const found = new Map<string, Declaration>();
  const open = Object.entries(ROOT_FILES).filter(([name]) => classes.has(name));
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [name, file] = pair;
    const known = files.get(name);
    if (known && known !== file) throw new Error(`${name} is both ${known} and ${file}`);
    if (known) continue;
    files.set(name, file);
    const ours = classes.get(name);
    if (!ours) throw new Error(`${name} is not among the classes`);
    const theirs = read(file, 'interface');
    found.set(name, theirs);
    for (const member of ours.members) {
      const model = modelOf(member.shape, ours);
      const counterpart = theirs.members.find(candidate => candidate.name === member.name);
      // A field that is missing here is reported where its row is made.
      if (!model || !counterpart) continue;
      const next = fileOf(counterpart.shape, theirs, file);
      if (!next) throw new Error(`${name}.${member.name} holds no model in kubernetes-models`);
      open.push([model, next]);
    }
  }
  return found;
}

function fileOf(shape: Shape, declaration: Declaration, file: string): string | undefined {
  if (shape.kind === 'list' || shape.kind === 'map') return fileOf(shape.of, declaration, file);
  const from = shape.kind === 'reference' ? declaration.imports.get(shape.name) : undefined;
  if (!from) return undefined;
  if (from.startsWith(SHARED)) return join(APIMACHINERY, `${from.slice(SHARED.length)}.d.ts`);
  return join(dirname(file), from.replace(/\.js$/, '.d.ts'));
}

/** Whether a type is the quantity of `kubernetes-models` ("500m", "2Gi"). */
export function isQuantity(shape: Shape, declaration: Declaration): boolean {
  return (
    shape.kind === 'reference' && declaration.imports.get(shape.name) === `${SHARED}api/resource/Quantity`
  );
}

/** The allowed values of a field, of the items where it is a list; undefined where any string is allowed. */
export function valuesOf(shape: Shape): readonly string[] | undefined {
  if (shape.kind === 'list' || shape.kind === 'map') return valuesOf(shape.of);
  return shape.kind === 'literals' ? shape.values : undefined;
}
