import { sidecarImage } from '../../catalog/sidecar.ts';
import { besideImage, readImage } from '../../tasks/image.ts';
import type { Task } from '../../tasks/task.ts';
import { plainText } from '../../values/value.ts';
import type { PythonContext } from '../rule.ts';

/**
 * The image that fixes offer for the sidecar: the one set for it, else one in the registry that is set, else one beside
 * the task's own image, else a name to be filled in.
 */
export function offeredImage(task: Task, context: PythonContext): string {
  const { xcomSidecarImage, registry } = context.workspace.settings;
  if (xcomSidecarImage) return xcomSidecarImage;
  const release = sidecarImage(context.environment.provider.range.highest);
  const name = release.includes(':') ? release : `${release}:3`;
  if (registry) return `${registry.replace(/\/+$/, '')}/${name}`;
  const own = task.arguments.get('image');
  const text = own && plainText(own.value);
  const reference = text === undefined ? undefined : readImage(text);
  return (reference && besideImage(reference, name)) ?? `registry.example.com/${name}`;
}
