import * as vscode from 'vscode';
import { EXPLAIN_RULE, RULE_SCHEME } from './rule-pages.ts';

/** The address of a rule's page as the target of a Markdown link. */
const pageLink = new RegExp(`\\]\\(${RULE_SCHEME}:/([\\w-]+)\\.md\\)`, 'g');

/**
 * Makes the links to rule pages in a hover work. The editor drops links in Markdown whose scheme it does not
 * know, but lets them run a command that is allowed by name.
 */
export function withPageLinks(hover: vscode.Hover): vscode.Hover {
  return new vscode.Hover(hover.contents.map(linked), hover.range);
}

function linked(content: vscode.Hover['contents'][number]): vscode.Hover['contents'][number] {
  if (!(content instanceof vscode.MarkdownString)) return content;
  const value = content.value.replace(pageLink, (_, rule: string) => {
    return `](command:${EXPLAIN_RULE}?${encodeURIComponent(JSON.stringify([rule]))})`;
  });
  const text = new vscode.MarkdownString(value);
  text.isTrusted = { enabledCommands: [EXPLAIN_RULE] };
  return text;
}
