/** The model classes of `@kubernetes/client-node` that can be reached from the objects that authors write. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Declaration, Read, Shape } from './declarations.ts';
import { CLIENT_NODE_MODELS } from './packages.ts';

/**
 * What a task author builds or gets into the hands: the pod of an operator, the pod template and the job of the
 * job operators, and the cron job beside it. The claim is no part of a pod, but is made for one, and is mistaken
 * for the volume source that names it.
 */
export const ROOTS = ['V1Pod', 'V1PodTemplateSpec', 'V1Job', 'V1CronJob', 'V1PersistentVolumeClaim'] as const;

/** What client-node states in its JavaScript only. */
export interface Attribute {
  /** Property name in client-node; differs from `baseName` where that is no good JavaScript name. */
  name: string;
  /** Name in JSON and YAML. */
  baseName: string;
  /** Format of the OpenAPI description: 'int32', 'int64', 'double', 'date-time', 'int-or-string', ''… */
  format: string;
}

/** Every class that is reachable from {@link ROOTS}, in order of name. */
export function reachableClasses(read: Read, roots: readonly string[] = ROOTS): Map<string, Declaration> {
  const found = new Map<string, Declaration>();
  const open = [...roots];
  for (let name = open.pop(); name; name = open.pop()) {
    if (found.has(name)) continue;
    const declaration = read(join(CLIENT_NODE_MODELS, `${name}.d.ts`), 'class');
    found.set(name, declaration);
    for (const member of declaration.members) {
      const model = modelOf(member.shape, declaration);
      if (model) open.push(model);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The model class that a member holds, be it in a list or a map; undefined for all other types. */
export function modelOf(shape: Shape, declaration: Declaration): string | undefined {
  if (shape.kind === 'list' || shape.kind === 'map') return modelOf(shape.of, declaration);
  if (shape.kind !== 'reference') return undefined;
  return declaration.imports.get(shape.name)?.startsWith('../models/') ? shape.name : undefined;
}

/** The attributes of a class, which its JavaScript file states. */
export async function attributes(name: string): Promise<readonly Attribute[]> {
  const module = await import(pathToFileURL(join(CLIENT_NODE_MODELS, `${name}.js`)).href);
  return module[name].attributeTypeMap;
}
