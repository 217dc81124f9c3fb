import { type ImageReference, isDockerHub } from '../../tasks/image.ts';
import type { KubernetesObject } from '../../tasks/model.ts';
import type { Task } from '../../tasks/task.ts';
import { replaceOrigin } from '../../values/edit.ts';
import type { Origin } from '../../values/origin.ts';
import type { SidecarOverride } from '../../workspace/sidecar.ts';
import { isLiteral, stringLike } from '../literal-text.ts';
import type {
  Context,
  Finding,
  Fix,
  PythonContext,
  Rule,
  StatementSubjects,
  TogetherCheck,
} from '../rule.ts';
import { hubSidecar, overridesOf } from '../sidecar/sidecar-task.ts';
import { type PullPolicy, policyOfContainer, policyOfTask } from './pull-policy.ts';
import { templateContainers } from './template-images.ts';
import { imagesOf, isFault, type WrittenImage } from './written-image.ts';

export const implicitRegistry: Rule = {
  name: 'implicit-registry',
  severity: 'information',
  summary: 'An image without a registry, which comes from Docker Hub and counts against its pull limit',

  together: {
    gather: imagesMade,
    check: fromDockerHub,
  } satisfies TogetherCheck<ImagesMade>,

  concerns: () => false,

  *pod(pod, context) {
    for (const { container, replaced } of templateContainers(pod)) {
      const images = imagesOf(container);
      // What is filled in by whoever applies the file may begin with a registry.
      if (replaced === 'always' || !images.every(isImplicit) || images.some(one => one.text.includes('$')))
        continue;
      for (const image of images) {
        const place: Place = { image, object: container, tasks: [] };
        const found = findingOf(place, policyOf(place, context), elsewhereOf(context), undefined);
        if (found) yield found;
      }
    }
  },
};

/** The images that a statement names. */
interface ImagesMade {
  /** Those without a registry. */
  implicit: readonly UsedImage[];
  /** The others. */
  named: readonly WrittenImage[];
}

interface UsedImage {
  image: WrittenImage;
  /** A container that has it. */
  object: KubernetesObject;
  task?: Task;
}

function imagesMade({ tasks, objects }: StatementSubjects): ImagesMade | undefined {
  const implicit: UsedImage[] = [];
  const named: WrittenImage[] = [];
  for (const object of objects) {
    const images = imagesOf(object);
    const task = tasks.find(one => one.call === object.value);
    if (images.every(isImplicit)) for (const image of images) implicit.push({ image, object, task });
    else named.push(...images);
  }
  return implicit.length + named.length > 0 ? { implicit, named } : undefined;
}

function* fromDockerHub(parts: readonly ImagesMade[], context: PythonContext): Generator<Finding> {
  // The usual case: every image says where it comes from.
  if (parts.every(one => one.implicit.length === 0)) return;
  const implicit = parts.flatMap(one => one.implicit);
  const others = new Map<string, ImageReference>();
  for (const { text, read } of parts.flatMap(one => one.named))
    if (!isFault(read) && read.registry) others.set(text, read);
  const places = placesOf(implicit);
  const elsewhere = elsewhereOf(context) ?? sharedBy([...others.values()], places.size);
  const own = overridesOf(context.module);
  for (const place of places.values()) {
    const sidecar = firstSidecar(place.tasks, context, own);
    const found = findingOf(place, policyOf(place, context), elsewhere, sidecar);
    if (found) yield found;
  }
}

/** A literal that names an image without a registry, with what uses it. */
interface Place extends Omit<UsedImage, 'task'> {
  tasks: Task[];
}

/** Where images should come from. */
interface Elsewhere {
  /** Host, with a path if there is one: for images without a path of their own. */
  folder: string;
  /** For those with one. */
  host: string;
  /** Why, in words that stand behind `not from … `. */
  why: string;
}

function isImplicit({ read }: WrittenImage): boolean {
  return !isFault(read) && read.registry === undefined;
}

/** One for each literal, which may be met in many tasks. */
function placesOf(implicit: readonly UsedImage[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { image, object, task } of implicit) {
    const key = keyOf(image.value.origin);
    const known = places.get(key);
    if (!known) places.set(key, { image, object, tasks: task ? [task] : [] });
    else if (task) known.tasks.push(task);
  }
  return places;
}

function keyOf({ anchor, start, end }: Origin): string {
  return `${anchor.file} ${anchor.start + start} ${end - start}`;
}

function policyOf({ image, object, tasks }: Place, context: Context): PullPolicy | undefined {
  if (isFault(image.read)) return undefined;
  const [task] = tasks;
  return task ? policyOfTask(task, image.read, context.environment) : policyOfContainer(object, image.read);
}

function elsewhereOf({ workspace }: Context): Elsewhere | undefined {
  const registry = workspace.settings.registry?.replace(/\/+$/, '');
  return registry ? { folder: registry, host: registry, why: ', the registry of the settings' } : undefined;
}

/** Registries that anyone may pull from. */
const PUBLIC = /^(quay\.io|registry\.k8s\.io|k8s\.gcr\.io|public\.ecr\.aws|mcr\.microsoft\.com)$/;

/** The registry of most images of a file, where all that name one name the same. */
function sharedBy(images: readonly ImageReference[], without: number): Elsewhere | undefined {
  const [first] = images;
  const host = first?.registry;
  if (!first || host === undefined || isDockerHub(first) || PUBLIC.test(host)) return undefined;
  if (images.length <= without || images.some(one => one.registry !== host)) return undefined;
  const folder = [host, ...commonFolders(images)].join('/');
  return { folder, host, why: ' like the other images of this file' };
}

/** The folders that all images lie in, from the registry on. */
function commonFolders(images: readonly ImageReference[]): string[] {
  const paths = images.map(one => one.repository.split('/').slice(0, -1));
  const first = paths[0] ?? [];
  const end = first.findIndex((part, at) => paths.some(one => one[at] !== part));
  return end < 0 ? first : first.slice(0, end);
}

function firstSidecar(
  tasks: readonly Task[],
  context: PythonContext,
  own: readonly SidecarOverride[],
): string | undefined {
  for (const task of tasks) {
    const sidecar = hubSidecar(task, context, own);
    if (sidecar) return sidecar.image;
  }
  return undefined;
}

function findingOf(
  { image: { text, value, read } }: Place,
  pull: PullPolicy | undefined,
  elsewhere: Elsewhere | undefined,
  sidecar: string | undefined,
): Finding | undefined {
  // What a node has already never leaves it.
  if (isFault(read) || pull?.policy === 'Never') return undefined;
  const instead = elsewhere ? ` and not from \`${elsewhere.folder}\`${elsewhere.why}` : '';
  const advice = elsewhere ? '' : ' Name a registry that mirrors it.';
  return {
    rule: implicitRegistry.name,
    severity: elsewhere ? 'warning' : 'information',
    message: `\`${text}\` names no registry, so it comes from Docker Hub${instead}. ${pulls(pull)}${sidecar === undefined ? '' : `, and \`${sidecar}\` for the XCom sidecar comes from there too`}; over the pull limit the task fails with \`toomanyrequests\`.${advice}`,
    at: value.origin,
    fixes: elsewhere ? fixes({ text, value, read }, elsewhere) : [],
  };
}

function pulls(pull: PullPolicy | undefined): string {
  if (pull?.policy === 'Always') return 'It is pulled on every run';
  return pull?.policy === 'IfNotPresent' ? 'It is pulled by every node that lacks it' : 'It is pulled there';
}

function fixes({ text, value }: WrittenImage, { folder, host }: Elsewhere): Fix[] {
  if (!isLiteral(value)) return [];
  const name = text.replace(/^library\//, '');
  const image = `${name.includes('/') ? host : folder}/${name}`;
  return [
    {
      title: `Take \`${image}\` (it must be there)`,
      safe: false,
      preferred: true,
      edits: () => [replaceOrigin(value.origin, stringLike(image, value))],
    },
  ];
}
