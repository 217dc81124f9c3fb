import type { ImageReference } from '../../tasks/image.ts';
import type { Finding, Rule } from '../rule.ts';
import { type PullPolicy, policyOfContainer, policyOfTask } from './pull-policy.ts';
import { templateContainers } from './template-images.ts';
import { imagesOf, isFault, type WrittenImage, writtenImages } from './written-image.ts';

export const imageTag: Rule = {
  name: 'image-tag',
  severity: 'information',
  summary: 'An image without a tag, or with `latest`: the same task may run something else tomorrow',

  *task(task, { environment }) {
    if (!task.operator.podOperator) return;
    const images = writtenImages(task.arguments.get('image')?.value);
    yield* findings(images, image => policyOfTask(task, image, environment));
  },

  models: ['V1Container'],
  *object(object, { module }) {
    // The container that an operator's arguments stand for is met with its task, which knows more.
    if (!module || object.form === 'arguments') return;
    yield* findings(imagesOf(object), image => policyOfContainer(object, image));
  },

  concerns: () => false,

  *pod(pod) {
    for (const { container, replaced } of templateContainers(pod)) {
      if (replaced !== 'always')
        yield* findings(imagesOf(container), image => policyOfContainer(container, image));
    }
  },
};

function* findings(
  images: readonly WrittenImage[],
  policyOf: (image: ImageReference) => PullPolicy | undefined,
): Generator<Finding> {
  if (!images.every(({ read }) => !isFault(read) && moves(read))) return;
  for (const { value, text, read } of images) {
    if (isFault(read)) continue;
    const what = read.tag === undefined ? 'has no tag, which means `latest`' : 'has the tag `latest`';
    yield {
      rule: imageTag.name,
      severity: 'information',
      message: `\`${text}\` ${what}: it may be another image tomorrow${consequence(policyOf(read))}. Write the tag of a version, or a digest.`,
      at: value.origin,
      fixes: [],
    };
  }
}

function moves({ tag, digest }: ImageReference): boolean {
  return digest === undefined && (tag === undefined || tag === 'latest');
}

function consequence(pull: PullPolicy | undefined): string {
  if (!pull) return '';
  const policy = `\`${pull.policy}\``;
  switch (pull.policy) {
    case 'Always':
      return pull.by === 'tag'
        ? `, and every run asks the registry for it, since without \`image_pull_policy\` this tag means ${policy}`
        : `, and every run asks the registry for it (\`image_pull_policy\` is ${policy})`;
    case 'IfNotPresent':
      return `, and a node that has an older one keeps it (\`image_pull_policy\` is ${policy}${pull.by === 'operator' ? ' by default on this provider' : ''}), so two nodes may run different images`;
    case 'Never':
      return `, and what runs is what the node happens to have (\`image_pull_policy\` is ${policy})`;
  }
}
