import { noTexts, type Texts } from '../catalog/texts.ts';
import { type Completion, complete } from './complete.ts';
import { PythonDocument } from './document.ts';
import type { FileDocument } from './file-document.ts';
import { type Hover, hover } from './hover.ts';

/** What is to be said about what stands at an offset (UTF-16, of the present text) of any open file. */
export function hoverIn(document: FileDocument, offset: number, texts: Texts = noTexts): Hover | undefined {
  return document instanceof PythonDocument ? hover(document, offset, texts) : undefined;
}

/** What may be written at an offset (UTF-16, of the present text) of any open file, best first. */
export function completeIn(document: FileDocument, offset: number, texts: Texts = noTexts): Completion[] {
  return document instanceof PythonDocument ? complete(document, offset, texts) : [];
}
