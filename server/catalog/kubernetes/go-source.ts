/** Reads the types of a Go package of the Kubernetes API out of its text: the sources are written very evenly. */

export interface GoField {
  /** Name in JSON; '' for a struct whose fields count as its own. */
  json: string;
  /** As written, without pointers: `[]corev1.Volume`, `map[string]string`. */
  type: string;
}

export interface GoPackage {
  structs: Map<string, GoField[]>;
  /** Types marked `+enum`. */
  enums: Set<string>;
  /** Type to the values of its constants, in the order of the source. */
  constants: Map<string, string[]>;
  /** Another name of a type, to the type. */
  aliases: Map<string, string>;
  /** Name of a package as used, to its path: `corev1` to `k8s.io/api/core/v1`. */
  imports: Map<string, string>;
}

const IMPORT = /^\s*(?:import\s+)?(?:(\w+)\s+)?"([\w./-]+)"$/;
const TYPE = /^type (\w+) (= )?([\w.]+)/;
const CONSTANT = /^\s*(?:const\s+)?\w+\s+(\w+)\s*=\s*"([^"\\]*)"\s*(?:\/\/.*)?$/;
const FIELD = /^\t(?:(\w+)\s+)?([\w.*[\]]+)\s+`json:"([^"]*)"/;

/** What the files of one package declare. */
export function goPackage(texts: readonly string[]): GoPackage {
  const made: GoPackage = {
    structs: new Map(),
    enums: new Set(),
    constants: new Map(),
    aliases: new Map(),
    imports: new Map(),
  };
  for (const text of texts) readFile(text, made);
  return made;
}

function readFile(text: string, into: GoPackage): void {
  let struct: GoField[] | undefined;
  let marked = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('//')) {
      marked ||= /^\/\/ \+enum\s*$/.test(line);
      continue;
    }
    if (struct) {
      const field = FIELD.exec(line);
      if (field) struct.push(fieldOf(field[1], field[2]!, field[3]!));
      if (line === '}') struct = undefined;
      continue;
    }
    const type = TYPE.exec(line);
    if (type) {
      const [, name, alias, underlying] = type as unknown as [string, string, string | undefined, string];
      if (alias) into.aliases.set(name, underlying);
      else if (marked) into.enums.add(name);
      if (underlying === 'struct' && !line.endsWith('}')) {
        struct = [];
        into.structs.set(name, struct);
      }
    }
    const constant = CONSTANT.exec(line);
    if (constant) {
      const values = into.constants.get(constant[1]!) ?? [];
      values.push(constant[2]!);
      into.constants.set(constant[1]!, values);
    }
    const imported = IMPORT.exec(line);
    if (imported) into.imports.set(imported[1] ?? imported[2]!.split('/').at(-1)!, imported[2]!);
    marked = false;
  }
}

/** An embedded struct has a type alone; it gives its fields unless the tag gives it a name. */
function fieldOf(name: string | undefined, type: string, tag: string): GoField {
  const [json = '', ...options] = tag.split(',');
  const inlined = options.includes('inline') || (json === '' && name === undefined);
  return { json: inlined ? '' : json || name!, type: type.replaceAll('*', '') };
}
