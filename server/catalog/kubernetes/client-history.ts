/**
 * What the released Python clients have otherwise than the catalog of models: as short histories, since nearly
 * everything only comes, and little goes or changes its name. `server/src/catalog/model-clients.ts` reads them.
 */
import type { Catalog, FieldRow } from './catalog.ts';
import { type Pairs, pairsOf, renamedClasses } from './client-pairs.ts';
import { fromPython, normalPython, toPython } from './client-types.ts';
import type { ClassHistory, ClientsData, FieldHistory, Span, Steps } from './clients-data.ts';
import type { PythonField } from './python-class.ts';
import type { PythonClient } from './python-clients.ts';

/** @throws an Error where something came, went and came back: the histories could not say so. */
export function clientsData(catalog: Catalog, clients: readonly PythonClient[]): ClientsData {
  const pairs = pairsOf(catalog, clients);
  const renamed = renamedClasses(catalog, clients, pairs);
  const histories = new Histories(catalog, clients, renamed);
  const names = new Set(Object.keys(catalog.models));
  for (const client of clients)
    for (const name of client.classes.keys()) names.add(renamed.get(name) ?? name);
  const classes: Record<string, ClassHistory> = {};
  for (const name of [...names].sort()) {
    const history = histories.ofClass(name);
    if (Object.keys(history).length > 0) classes[name] = history;
  }
  return {
    releases: clients.map(({ release, kubernetes }) => [release, kubernetes]),
    strict: clients.find(({ classes: all }) => ![...all.values()].some(one => one.positional))?.major ?? 0,
    classes,
    instead: insteadOf(catalog, clients, pairs, renamed),
  };
}

/** Pairs that are no renaming: the older class goes on elsewhere. */
function insteadOf(
  catalog: Catalog,
  clients: readonly PythonClient[],
  pairs: Pairs,
  renamed: ReadonlyMap<string, string>,
): Record<string, string> {
  const instead: Record<string, string> = {};
  for (const [name, byClient] of pairs) {
    for (const client of clients) {
      const theirs = byClient.get(client.major);
      if (!theirs || theirs === name || renamed.has(theirs)) continue;
      if (client.classes.has(name) || !catalog.models[theirs]) continue;
      if (instead[name] && instead[name] !== theirs) throw new Error(`${name} came after two classes`);
      instead[name] = theirs;
    }
  }
  return instead;
}

class Histories {
  constructor(
    private readonly catalog: Catalog,
    private readonly clients: readonly PythonClient[],
    /** Older name to the name now. */
    private readonly renamed: ReadonlyMap<string, string>,
  ) {}

  ofClass(name: string): ClassHistory {
    const former = [...this.renamed].find(([, now]) => now === name)?.[0];
    const having = this.clients.filter(({ classes }) => classes.has(name) || classes.has(former ?? ''));
    const nameIn = (client: PythonClient) => (client.classes.has(name) ? name : former!);
    const history: ClassHistory = this.span(having, this.clients, name);
    const names = steps(having, nameIn, name);
    if (names) history.names = names;
    const rows = this.catalog.models[name] ?? [];
    const order = rows.map(row => row[1]);
    const after = new Map<string, string>();
    for (const client of having) {
      let last = '';
      for (const { json } of client.classes.get(nameIn(client))!.fields) {
        if (!order.includes(json)) {
          order.splice(order.indexOf(last) + 1, 0, json);
          after.set(json, last);
        }
        last = json;
      }
    }
    const fieldsIn = (client: PythonClient) => client.classes.get(nameIn(client))!.fields;
    for (const client of having) this.checkOrder(`${client.release} ${name}`, fieldsIn(client), order);
    const fields: Record<string, number | FieldHistory> = {};
    for (const json of [...rows.map(row => row[1]), ...after.keys()]) {
      const row = rows.find(one => one[1] === json);
      const field = this.ofField(
        `${name}.${json}`,
        having,
        client => fieldsIn(client).find(one => one.json === json),
        row,
      );
      if (!row) field.after = after.get(json)!;
      const { since, ...more } = field;
      if (Object.keys(more).length > 0) fields[json] = field;
      else if (since) fields[json] = since;
    }
    if (Object.keys(fields).length > 0) history.fields = fields;
    return history;
  }

  private ofField(
    where: string,
    having: readonly PythonClient[],
    fieldIn: (client: PythonClient) => PythonField | undefined,
    stated: FieldRow | undefined,
  ): FieldHistory {
    const holding = having.filter(client => fieldIn(client));
    const typeIn = (client: PythonClient) => this.typeNow(fieldIn(client)!.type);
    const newest = holding.at(-1);
    if (!newest) throw new Error(`${where} is in no client`);
    const last = fieldIn(newest)!;
    const row: FieldRow = stated ?? [last.name, last.json, fromPython(typeIn(newest)), last.required ? 1 : 0];
    const history: FieldHistory = this.span(holding, having, where);
    if (!stated) history.row = row;
    const name = steps(holding, client => fieldIn(client)!.name, row[0]);
    const same = toPython(row[2]);
    const type = steps(
      holding,
      client => (typeIn(client) === same ? row[2] : fromPython(typeIn(client))),
      row[2],
    );
    const required = steps<0 | 1>(holding, client => (fieldIn(client)!.required ? 1 : 0), row[3]);
    return {
      ...history,
      ...(name && { name }),
      ...(type && { type }),
      ...(required && { required }),
    };
  }

  /** Where the clients that have something begin and end among those that could have it. */
  private span(having: readonly PythonClient[], of: readonly PythonClient[], where: string): Span {
    const from = of.indexOf(having[0]!);
    const to = of.indexOf(having.at(-1)!);
    if (from < 0 || to - from + 1 !== having.length) throw new Error(`${where} is there with a gap`);
    return {
      ...(from > 0 && { since: having[0]!.major }),
      ...(to < of.length - 1 && { until: having.at(-1)!.major }),
    };
  }

  private checkOrder(where: string, fields: readonly PythonField[], order: readonly string[]): void {
    const theirs = fields.map(field => field.json);
    const ours = order.filter(json => theirs.includes(json));
    if (ours.join() !== theirs.join()) throw new Error(`${where} has its fields in another order`);
  }

  /** A type with the names that its classes have now. */
  private typeNow(type: string): string {
    return normalPython(type).replace(/\b[A-Z]\w*/g, name => this.renamed.get(name) ?? name);
  }
}

/** The values that are not the one that holds now, up to where they end; undefined if there is none. */
function steps<T>(
  clients: readonly PythonClient[],
  valueIn: (client: PythonClient) => T,
  now: T,
): Steps<T> | undefined {
  const found: Steps<T> = [];
  for (const client of clients) {
    const value = valueIn(client);
    const last = found.at(-1);
    if (last && last[0] === value) last[1] = client.major;
    else found.push([value, client.major]);
  }
  // The last holds for the clients to come as well.
  const last = found.at(-1);
  if (last) found[found.length - 1] = [last[0]];
  if (last?.[0] === now) found.pop();
  return found.length > 0 ? found : undefined;
}
