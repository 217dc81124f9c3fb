import type { Rule } from '../rule.ts';
import { imageReference } from './image-reference.ts';
import { imageTag } from './image-tag.ts';
import { implicitRegistry } from './implicit-registry.ts';

/** Images: what they are called, and where they come from. */
export const imagesRules: readonly Rule[] = [imageReference, imageTag, implicitRegistry];
