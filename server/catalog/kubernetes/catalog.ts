/** Puts the catalog of Kubernetes models together. What comes out is committed; see `files.ts`. */
import { type Attribute, attributes, modelOf, reachableClasses } from './client-node.ts';
import { type Declaration, type Member, type Shape, withDeclarations } from './declarations.ts';
import type { GoValues } from './go-values.ts';
import { FOLDERS, interfacesOf, isQuantity, valuesOf } from './kubernetes-models.ts';
import { CLIENT_NODE_MODELS, versions } from './packages.ts';
import { olderPythonName, pythonName } from './python-names.ts';

/** Python name, JSON name, type (see `server/src/catalog/models.ts`), 1 for required, allowed values. */
export type FieldRow = [
  name: string,
  json: string,
  type: string,
  required: 0 | 1,
  values?: readonly string[],
];

export interface Catalog {
  /** Package name to the version that was read. */
  packages: Record<string, string>;
  /** Class to the fields, in the order of the constructor of the Python client. */
  models: Record<string, FieldRow[]>;
  /** Class to the Python names that clients up to 35 used, to the name now. */
  older: Record<string, Record<string, string>>;
  /** Where kubernetes-models has other values than Go's sources, which are followed: for the log. */
  disagreements: string[];
}

/**
 * The catalog of the installed packages.
 *
 * The order of a class's fields in client-node is that of the Python client: both are generated from the same
 * description.
 *
 * @param go the values that Go's sources have; they are followed.
 * @throws an Error where the packages contradict each other.
 */
export async function catalog(go: GoValues): Promise<Catalog> {
  const { classes, interfaces } = withDeclarations([CLIENT_NODE_MODELS, ...FOLDERS], read => {
    const classes = reachableClasses(read);
    return { classes, interfaces: interfacesOf(classes, modelOf, read) };
  });
  const packages = { ...versions(), ...go.modules };
  const result: Catalog = { packages, models: {}, older: {}, disagreements: [] };
  for (const [name, declaration] of classes) {
    const facts = interfaces.get(name);
    if (!facts) throw new Error(`${name} was not met in kubernetes-models`);
    const stated = await attributes(name);
    const rows = declaration.members.map(member => {
      const attribute = stated.find(candidate => candidate.name === member.name);
      if (!attribute) throw new Error(`${name}.${member.name} has no attribute`);
      const values = go.values[name]?.[attribute.baseName];
      return fieldRow({ member, attribute, ours: declaration, theirs: facts, values }, result.disagreements);
    });
    result.models[name] = rows;
    const older = rows.map(row => [olderPythonName(row[1]), row[0]] as const).filter(([a, b]) => a !== b);
    if (older.length > 0) result.older[name] = Object.fromEntries(older);
  }
  return result;
}

interface Facts {
  member: Member;
  attribute: Attribute;
  ours: Declaration;
  theirs: Declaration;
  /** The allowed values by Go's sources. */
  values: readonly string[] | undefined;
}

function fieldRow({ member, attribute, ours, theirs, values }: Facts, disagreements: string[]): FieldRow {
  const json = attribute.baseName;
  const where = `${ours.name}.${json}`;
  const counterpart = theirs.members.find(candidate => candidate.name === json);
  // Without its counterpart a field would silently lose its values, and a quantity would become a string.
  if (!counterpart) throw new Error(`${where}: kubernetes-models is of another Kubernetes release`);
  const type = fieldType(
    { shape: member.shape, of: ours },
    { shape: counterpart.shape, of: theirs },
    attribute,
    where,
  );
  const stated = valuesOf(counterpart.shape);
  if (!TYPE_META.has(json) && stated && stated.join() !== values?.join()) {
    disagreements.push(
      `${where}: ${stated.join(', ')} in kubernetes-models, ${values?.join(', ') ?? 'any'} in Go`,
    );
  }
  const allowed = TYPE_META.has(json) ? stated : values;
  const required = member.optional ? 0 : 1;
  return allowed
    ? [pythonName(json), json, type, required, allowed]
    : [pythonName(json), json, type, required];
}

/** What an object says about its own type has one value, which only the API description has. */
const TYPE_META = new Set(['apiVersion', 'kind']);

/** A type as written, with the declaration whose imports its names refer to. */
interface Written {
  shape: Shape;
  of: Declaration;
}

function fieldType(ours: Written, theirs: Written, attribute: Attribute, where: string): string {
  const { shape } = ours;
  if (shape.kind === 'list' || shape.kind === 'map') {
    if (theirs.shape.kind !== shape.kind) throw new Error(`${where}: a ${shape.kind} in one package only`);
    const items = { ...ours, shape: shape.of };
    return `${shape.kind} ${fieldType(items, { ...theirs, shape: theirs.shape.of }, attribute, where)}`;
  }
  if (shape.kind === 'reference') {
    const model = modelOf(shape, ours.of);
    if (model) return model;
    if (shape.name === 'IntOrString') return 'int-or-string';
    if (shape.name === 'Date' || shape.name === 'V1MicroTime') return 'datetime';
  }
  if (shape.kind === 'keyword') {
    if (shape.name === 'string') return isQuantity(theirs.shape, theirs.of) ? 'quantity' : 'string';
    if (shape.name === 'number') return attribute.format.startsWith('int') ? 'integer' : 'number';
    return shape.name;
  }
  throw new Error(`${where}: a type that is not understood`);
}

/** The catalog as JSON text with one field a line, so that a difference between two versions reads well. */
export function catalogText({ packages, models, older }: Catalog): string {
  const entries = Object.entries(models).map(([name, rows]) => {
    const lines = rows.map(row => `\n      ${JSON.stringify(row)}`);
    return `\n    ${JSON.stringify(name)}: [${lines.join(',')}\n    ]`;
  });
  return [
    '{',
    `  "packages": ${JSON.stringify(packages)},`,
    `  "models": {${entries.join(',')}\n  },`,
    `  "older": ${JSON.stringify(older)}`,
    '}',
    '',
  ].join('\n');
}
