/**
 * The page of a rule, read as a list of examples.
 *
 * An example is every fenced block up to the next heading or `---`. A block says in its info string which file it
 * is: `python title="dags/report.py"`. Blocks without a title are illustrations, and can only be `text`.
 * `.vscode/settings.json` holds the settings of the example.
 *
 * A block with `fixed` states what the safe fixes together make of a file; with `fixed="Title"` (the title
 * without its backticks), what that one fix makes of it, or creates.
 */
export interface RulePage {
  rule: string;
  title: string;
  headings: string[];
  examples: Example[];
}

export interface Example {
  heading: string;
  /** Zero-based line of its first block in the page. */
  line: number;
  /** Texts by file name, markers included. */
  files: Record<string, string>;
  fixed: FixedFile[];
}

export interface FixedFile {
  file: string;
  text: string;
  /** Title of the fix; absent for all safe fixes together. */
  fix?: string;
}

interface Block {
  line: number;
  info: string;
  text: string;
}

export function readRulePage(rule: string, markdown: string): RulePage {
  const page: RulePage = { rule, title: '', headings: [], examples: [] };
  let heading = '';
  let example: Example | undefined;
  for (const part of parts(markdown)) {
    if (typeof part === 'string') {
      example = undefined;
      const [, marks, text] = /^(#+) (.*)$/.exec(part) ?? [];
      if (marks === '#') page.title = text!;
      if (text === undefined) continue;
      heading = text;
      if (marks === '##') page.headings.push(text);
      continue;
    }
    const { title, fixed, language } = attributes(part, rule);
    if (title === undefined) {
      if (language === 'text') continue;
      throw new Error(`${rule}.md:${part.line + 1}: a block without a title must be \`text\``);
    }
    if (!example) {
      example = { heading, line: part.line, files: {}, fixed: [] };
      page.examples.push(example);
    }
    if (fixed === undefined) {
      if (title in example.files) throw new Error(`${rule}.md:${part.line + 1}: ${title} is there twice`);
      example.files[title] = part.text;
    } else example.fixed.push({ file: title, text: part.text, fix: fixed === true ? undefined : fixed });
  }
  return page;
}

/** Headings and separators as strings, fenced blocks as blocks, in order. */
function* parts(markdown: string): Generator<string | Block> {
  const lines = markdown.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const fence = /^(`{3,}|~{3,})(.*)$/.exec(lines[i]!);
    if (!fence) {
      if (/^#+ |^---$/.test(lines[i]!)) yield lines[i]!;
      continue;
    }
    const line = i;
    const body: string[] = [];
    while (++i < lines.length && lines[i] !== fence[1]) body.push(lines[i]!);
    yield { line, info: fence[2]!.trim(), text: body.map(one => `${one}\n`).join('') };
  }
}

function attributes(
  { info, line }: Block,
  rule: string,
): { language: string; title?: string; fixed?: string | true } {
  const [language = '', rest = ''] = info.split(/\s+(.*)/s);
  const found: { language: string; title?: string; fixed?: string | true } = { language };
  const unread = rest.replace(/(\w+)(?:="([^"]*)"|='([^']*)')?\s*/g, (all, name, double, single) => {
    const value: string | undefined = double ?? single;
    if (name === 'title' && value) found.title = value;
    else if (name === 'fixed') found.fixed = value ?? true;
    else return all;
    return '';
  });
  if (unread.trim() !== '')
    throw new Error(`${rule}.md:${line + 1}: \`${unread.trim()}\` means nothing here`);
  return found;
}
