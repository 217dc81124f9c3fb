import { noTexts, type Texts } from '../catalog/texts.ts';
import { type Completion, complete } from './complete.ts';
import { completeSettings } from './complete-settings.ts';
import { completeTemplate } from './complete-yaml.ts';
import type { Offer } from './completion.ts';
import { PythonDocument } from './document.ts';
import type { FileDocument } from './file-document.ts';
import { type Hover, hover, withFindings } from './hover.ts';
import { hoverTemplate } from './hover-yaml.ts';
import { WholeDocument } from './whole-document.ts';

/** What is to be said about what stands at an offset (UTF-16, of the present text) of any open file. */
export function hoverIn(document: FileDocument, offset: number, texts: Texts = noTexts): Hover | undefined {
  if (document instanceof PythonDocument) return hover(document, offset, texts);
  if (!(document instanceof WholeDocument)) return undefined;
  const inside = document.embeddedAt(offset);
  if (inside) {
    const said = hoverIn(inside.document, inside.offset, texts);
    return said && { ...said, start: inside.code.outer(said.start), end: inside.code.outer(said.end) };
  }
  return withFindings(hoverTemplate(document.kubernetesObjects, offset, texts), document, offset);
}

/** What may be written at an offset (UTF-16, of the present text) of any open file, best first. */
export function completeIn(document: FileDocument, offset: number, texts: Texts = noTexts): Completion[] {
  if (document instanceof PythonDocument) return complete(document, offset, texts);
  if (!(document instanceof WholeDocument)) return [];
  const inside = document.embeddedAt(offset);
  if (inside) {
    const { code } = inside;
    return completeIn(inside.document, inside.offset, texts).flatMap(item => {
      const edits = item.edits?.map(edit => {
        const outer = code.edit(edit.start, edit.end, edit.text);
        return outer && { ...edit, ...outer, file: document.file };
      });
      if (edits?.some(edit => edit === undefined)) return [];
      const replace = { start: code.outer(item.replace.start), end: code.outer(item.replace.end) };
      return [{ ...item, replace, ...(edits && { edits: edits.filter(edit => edit !== undefined) }) }];
    });
  }
  return sorted(offersIn(document, offset, texts));
}

function offersIn(document: WholeDocument, offset: number, texts: Texts): Offer[] {
  if (document.readAs === 'pyproject') return completeSettings(document.text, offset);
  return document.readAs === 'pod-template' ? completeTemplate(document.text, offset, texts) : [];
}

function sorted(offers: readonly Offer[]): Completion[] {
  return offers.map((offer, index) => ({ ...offer, sortText: String(index).padStart(4, '0') }));
}
