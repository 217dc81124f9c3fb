import { noTexts, type Texts } from '../catalog/texts.ts';
import { placeAt } from '../python/at.ts';
import { rules } from '../rules/index.ts';
import type { PythonDocument } from './document.ts';
import type { FileDocument, PlacedFinding } from './file-document.ts';
import { type HoverRequest, namedValueHover, nameHover, type Said } from './hover-names.ts';
import { troubleHover } from './hover-trouble.ts';
import { valueHover } from './hover-values.ts';

export interface Hover extends Said {
  /** The rule whose finding is there; whoever shows the hover adds a link to the rule's page. */
  rule?: string;
}

/**
 * What is to be said about what stands at an offset (UTF-16, of the present text): operators, their arguments,
 * classes and fields of Kubernetes, quantities, and findings. Never throws.
 */
export function hover(document: PythonDocument, offset: number, texts: Texts = noTexts): Hover | undefined {
  const said = withFindings(saidAt(document, offset, texts), document, offset);
  const trouble = said && troubleAt(document, offset, texts);
  return trouble === undefined ? said : { ...said!, markdown: `${said!.markdown}\n\n---\n\n${trouble}` };
}

/** What to look at in the cluster when it goes wrong there. */
function troubleAt(document: PythonDocument, offset: number, texts: Texts): string | undefined {
  const request = requestAt(document, offset, texts);
  const findings = document.findings().filter(one => one.start <= offset && offset <= one.end);
  return request && troubleHover(request, findings, document.workspace);
}

/** What is said at an offset, with the findings there. */
export function withFindings(
  said: Said | undefined,
  document: FileDocument,
  offset: number,
): Hover | undefined {
  const findings = document.findings().filter(one => one.start <= offset && offset <= one.end);
  // The innermost says most precisely what is wrong.
  const [first] = findings.sort((a, b) => a.end - a.start - (b.end - b.start));
  if (!first) return said;
  const { start, end } = said ?? first;
  const markdown = [said?.markdown, ...rulesOf(findings)].filter(Boolean).join('\n\n---\n\n');
  return { start, end, markdown, rule: first.rule };
}

function saidAt(document: PythonDocument, offset: number, texts: Texts): Said | undefined {
  const request = requestAt(document, offset, texts);
  return request && (nameHover(request) ?? valueHover(request) ?? namedValueHover(request));
}

function requestAt(document: PythonDocument, offset: number, texts: Texts): HoverRequest | undefined {
  const { module } = document;
  const place = module && placeAt(module, offset);
  if (!place || place.comment) return undefined;
  return { module, place, environment: document.workspace.environmentOf(document.file), texts };
}

/** The rules of some findings with what they are about; the editor shows the findings' messages by itself. */
function rulesOf(findings: readonly PlacedFinding[]): string[] {
  return [...new Set(findings.map(one => one.rule))].map(name => {
    const summary = rules.find(rule => rule.name === name)?.summary;
    return summary === undefined ? `\`${name}\`` : `\`${name}\`: ${summary}`;
  });
}
