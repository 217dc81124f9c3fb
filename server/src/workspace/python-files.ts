import { Budget } from '../python/budget.ts';
import type { FoundModule, ModuleFinder } from '../python/finder.ts';
import { PythonModule } from '../python/module.ts';
import type { PythonParser } from '../python/parser.ts';
import type { Statement } from '../python/statement.ts';
import type { TextBuffer } from '../text/buffer.ts';
import type { Reason } from '../values/value.ts';
import { folderOf } from './files.ts';
import { ModulePaths } from './module-paths.ts';

/** Packages whose facts are in the catalog; a folder of that name holds an author's own files, not the package. */
const PACKAGES = /^(airflow|kubernetes)(\.|$)/;

interface KnownFile {
  /** Absent until someone asks for it. */
  text?: string;
  /** The editor's text of an open file that nobody has asked to understand yet. */
  buffer?: TextBuffer;
  module?: PythonModule;
  asked: boolean;
  /** True when it turned out that it cannot be read. */
  unreadable: boolean;
  open: boolean;
}

/** More files than these are not looked through for one that imports a name. */
const MOST_SEARCHED = 500;

/** Statements by the name that they depend on. */
type Readers = Map<string, Map<Statement, PythonModule>>;

/**
 * The Python files of a workspace. Which there are is told first; a text is asked for when a file imports it, kept as
 * long as the file is, and read again by the stretch that changed.
 */
export class PythonFiles implements ModuleFinder {
  readonly budget = new Budget();
  /** Rises when the text of a file arrives that was asked for. */
  arrivals = 0;
  /** Asks for the text of a file; it is told by `set`, at once or later. */
  request: (file: string) => void = () => undefined;
  private readonly files = new Map<string, KnownFile>();
  private readonly paths = new ModulePaths();
  private readonly readers = new Map<string, Readers>();
  private readonly found = new Map<string, FoundModule | null>();

  constructor(
    private readonly parser: PythonParser,
    private readonly rootOf: (file: string) => string | undefined,
    private readonly further: () => readonly string[],
  ) {}

  /** Says that a file is there. */
  list(file: string): void {
    if (this.files.has(file)) return;
    this.files.set(file, { asked: false, unreadable: false, open: false });
    this.paths.add(file);
    this.found.clear();
  }

  /** Takes the text of a file, or that it is gone. */
  set(file: string, text: string | undefined): void {
    const known = this.files.get(file);
    if (text === undefined) {
      if (!known || known.open) return;
      this.files.delete(file);
      this.paths.remove(file);
      this.relisted();
      this.changed(file, '*', new Set());
      return;
    }
    if (!known) {
      this.list(file);
      this.relisted();
      return;
    }
    if (known.open || !known.asked) return;
    known.unreadable = false;
    if (known.module) known.module.replaceText(text);
    else {
      known.text = text;
      this.arrivals++;
      this.changed(file, '*', new Set());
    }
  }

  /** Files in a folder and those right above it, as far as `top`, whose texts are known or asked for now. */
  textsAbove(folder: string, top: string | undefined): string[] {
    const folders = new Set<string>();
    for (let at = folder, i = 0; i < 3; at = folderOf(at), i++) {
      folders.add(at);
      if (top === undefined || at === top || !at.includes('/')) break;
    }
    const texts: string[] = [];
    for (const [file, known] of this.files) {
      if (!folders.has(folderOf(file))) continue;
      this.ask(file, known);
      const text = this.textOf(file);
      if (text !== undefined) texts.push(text);
    }
    return texts;
  }

  /**
   * Whether another file may import a name from this one: true also while texts are on their way, which are asked for
   * together, and where there are too many to look through.
   */
  mayBeImported(file: string, name: string): boolean {
    if (this.files.size > MOST_SEARCHED) return true;
    for (const [other, known] of this.files) this.ask(other, known);
    const module = /([^/]+?)(?:\/__init__)?\.py$/.exec(file)?.[1];
    if (module === undefined) return false;
    const named = String.raw`(?<![\w.])[\w.]*(?<!\w)${escaped(module)}(?!\w)`;
    const imports = new RegExp(
      String.raw`^[ \t]*(?:from\s+${named}\s+import|(?:from\s+[\w.]+\s+)?import\b[^\n]*?${named})`,
      'm',
    );
    for (const [other, known] of this.files) {
      if (other === file || known.unreadable) continue;
      const text = this.textOf(other);
      if (text === undefined || (text.includes(name) && imports.test(text))) return true;
    }
    return false;
  }

  /** Says that a file that is there has no text that could be read. */
  setUnreadable(file: string): void {
    const known = this.files.get(file);
    if (!known || known.open || known.module) return;
    known.unreadable = true;
    this.changed(file, '*', new Set());
  }

  /** The text of a file that was read for an import. */
  textOf(file: string): string | undefined {
    const known = this.files.get(file);
    return known?.module?.text ?? known?.buffer?.toString() ?? known?.text;
  }

  /** Imports may lead elsewhere now: those of all modules that were read are looked at again. */
  relisted(): void {
    this.found.clear();
    for (const { module } of this.files.values()) {
      for (const statement of module?.statements ?? [])
        if (statement.head === 'import' || statement.head === 'from') module!.touch(statement);
    }
  }

  /**
   * Takes the text of a file that is open in an editor: it counts from now on, not the disk's. Edits go through `edit`.
   *
   * @returns the buffer that holds it: another where the file was read before.
   */
  hold(file: string, buffer: TextBuffer): TextBuffer {
    const isNew = !this.files.has(file);
    this.list(file);
    const known = this.files.get(file)!;
    known.open = true;
    known.asked = true;
    known.unreadable = false;
    if (known.module) {
      known.module.replaceText(buffer.toString());
      return known.module.source.buffer;
    }
    known.buffer = buffer;
    known.text = undefined;
    if (isNew) this.relisted();
    this.changed(file, '*', new Set());
    return buffer;
  }

  /** The module of a file that is held; its buffer is the module's then. */
  open(file: string, buffer: TextBuffer): PythonModule {
    const held = this.files.get(file)?.open ? buffer : this.hold(file, buffer);
    const known = this.files.get(file)!;
    known.module ??= new PythonModule(file, held, this.parser, this);
    known.buffer = undefined;
    return known.module;
  }

  /** Edits the text of a file that is held, so that what imports it follows. */
  edit(file: string, start: number, end: number, insert: string): void {
    const known = this.files.get(file);
    if (known?.module) known.module.edit(start, end, insert);
    else known?.buffer?.edit(start, end, insert);
  }

  /** The editor no longer holds the file. What nobody imports is forgotten. */
  close(file: string): void {
    const known = this.files.get(file);
    if (!known) return;
    known.open = false;
    if (known.buffer) known.text = known.buffer.toString();
    known.buffer = undefined;
    if (this.readers.has(file)) return;
    known.module = undefined;
    known.text = undefined;
    known.asked = false;
  }

  // ── for the modules ──────────────────────────────────────────────────────────────────────────────────

  find(importer: string, path: string): FoundModule | undefined {
    if (PACKAGES.test(path)) return undefined;
    const key = `${folderOf(importer)} ${path}`;
    const known = this.found.get(key);
    if (known !== undefined) return known ?? undefined;
    const place = this.paths.find(importer, path, this.rootOf(importer), this.further());
    const module = place === undefined ? undefined : this.moduleAt(place, path);
    this.found.set(key, module ?? null);
    return module;
  }

  dependsOn(file: string, name: string, module: PythonModule, statement: Statement): void {
    const names: Readers = this.readers.get(file) ?? new Map();
    this.readers.set(file, names);
    const known = names.get(name);
    if (known) known.set(statement, module);
    else names.set(name, new Map([[statement, module]]));
  }

  changed(file: string, name: string, seen: Set<Statement>): void {
    const names = this.readers.get(file);
    if (!names) return;
    for (const [key, readers] of names) {
      if (name !== '*' && key !== name && key !== '*') continue;
      names.delete(key);
      for (const [statement, module] of readers) module.touch(statement, seen);
    }
  }

  /** @param place folder or file without its ending. */
  private moduleAt(place: string, path: string): FoundModule | undefined {
    const file = this.paths.fileOf(place);
    if (file === undefined && !this.paths.hasFolder(place)) return undefined;
    const files = this;
    return {
      path: path.replace(/^\.+/, '') || place.slice(place.lastIndexOf('/') + 1),
      file,
      get module() {
        return file === undefined ? undefined : files.moduleOf(file);
      },
      get reason() {
        return file === undefined ? undefined : files.reasonOf(file, path);
      },
      inside: name => this.moduleAt(`${place}/${name}`, `${path}.${name}`),
    };
  }

  private moduleOf(file: string): PythonModule | undefined {
    const known = this.files.get(file);
    if (!known) return undefined;
    this.ask(file, known);
    const text = known.buffer ?? known.text;
    if (!known.module && text !== undefined) {
      known.module = new PythonModule(file, text, this.parser, this);
      known.text = undefined;
      known.buffer = undefined;
    }
    return known.module;
  }

  private reasonOf(file: string, path: string): Reason | undefined {
    const known = this.files.get(file);
    if (!known) return { kind: 'unresolved', text: `\`${path}\` is not in the workspace` };
    this.ask(file, known);
    if (known.unreadable) return { kind: 'unresolved', text: `\`${path}\` cannot be read` };
    if (known.module || known.buffer || known.text !== undefined) return undefined;
    return { kind: 'pending', text: `\`${path}\` is being read` };
  }

  private ask(file: string, known: KnownFile): void {
    if (known.asked) return;
    known.asked = true;
    this.request(file);
  }
}

function escaped(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}
