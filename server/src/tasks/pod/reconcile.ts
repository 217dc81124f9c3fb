import { isSince } from '../../catalog/release-order.ts';
import { reasonOf } from '../../python/compose.ts';
import type { Origin } from '../../values/origin.ts';
import { alternatives, type DictValue, either, plainText, type Value } from '../../values/value.ts';
import { asValue, isTrue, Part, partOf } from './part.ts';
import { typeText } from './python-names.ts';
import { Raised } from './raised.ts';

/**
 * How the provider merges two pods: `PodGenerator.reconcile_pods` and what it calls, in `pod_generator.py` (of core
 * before provider 7.4.0). What the second pod sets wins, if Python takes it for true.
 */
export class Reconciler {
  /** Since 10.5.0 what is set but false (`0`, `''`) in the first pod is kept. */
  private readonly keepsFalse: boolean;
  /** Since 10.13.0 init containers of one name are merged. */
  private readonly mergesInit: boolean;

  private readonly namesTypes: boolean;

  constructor(release: string) {
    this.namesTypes = isSince(release, '7.4.0');
    this.keepsFalse = isSince(release, '10.5.0');
    this.mergesInit = isSince(release, '10.13.0');
  }

  pods(base: Part, client: Part): Part {
    const made = client.copy();
    made.set('spec', this.specs(objectIn(base, 'spec', 'containers'), objectIn(made, 'spec', 'containers')));
    made.set(
      'metadata',
      this.metadata(objectIn(base, 'metadata', 'labels'), objectIn(made, 'metadata', 'labels')),
    );
    return this.objects(base, made);
  }

  private metadata(base: Part | undefined, client: Part | undefined): Part | undefined {
    if (!base || !client) return client ?? base;
    const made = client.copy();
    for (const field of ['labels', 'annotations'])
      made.set(field, mergedDicts(base.value(field), client.value(field)));
    return this.objects(base, made);
  }

  private specs(base: Part | undefined, client: Part | undefined): Part | undefined {
    if (!base || !client) return client ?? base;
    let made = client.copy();
    made.set('containers', this.containers(base.value('containers'), client.value('containers')));
    const [before, after] = [base.value('init_containers'), made.value('init_containers')];
    made = this.extended(base, made, 'init_containers');
    if (this.mergesInit && isTrue(before) && isTrue(after))
      made.set('init_containers', this.initContainers(before!, after!));
    made = this.extended(base, made, 'volumes');
    return this.objects(base, made);
  }

  /** By position, not by name: the first of the template becomes the first of the operator. */
  private containers(base: Value | undefined, client: Value | undefined): Value | undefined {
    if (isTrue(base) === false) return client;
    if (isTrue(client) === false) return base;
    if (base?.kind !== 'list' || client?.kind !== 'list') return client ?? base;
    const items: Value[] = [];
    for (let i = 0; i < Math.max(base.items.length, client.items.length); i++) {
      const [first, second] = [base.items[i], client.items[i]];
      items.push(first && second ? this.container(first, second) : (second ?? first)!);
    }
    const open = base.open || client.open;
    return { ...client, items, open, why: base.why ?? client.why };
  }

  private container(base: Value, client: Value): Value {
    const [first, second] = [partOf(base), partOf(client)];
    if (!first && base.kind === 'dict')
      throw new Raised('AttributeError', "'dict' object has no attribute 'to_dict'", base.origin);
    if (!first || !second) return second ? client : base;
    let made = second;
    for (const field of ['volume_mounts', 'env', 'env_from', 'ports', 'volume_devices'])
      made = this.extended(first, made, field);
    return asValue(this.objects(first, made));
  }

  private initContainers(base: Value, client: Value): Value {
    if (base.kind !== 'list' || client.kind !== 'list') return client;
    const nameOf = (one: Value) => {
      const name = partOf(one)?.value('name');
      return name && plainText(name);
    };
    const merged = base.items.map(one => {
      const same = client.items.findLast(other => nameOf(other) === nameOf(one));
      return same ? this.container(one, same) : one;
    });
    const names = new Set(base.items.map(nameOf));
    const others = client.items.filter(one => !names.has(nameOf(one)));
    return { ...client, items: [...merged, ...others], open: base.open || client.open };
  }

  /** `merge_objects`: what the second leaves false is taken from the first. */
  objects(base: Part, client: Part): Part {
    const made = client.copy();
    for (const [field, value] of base.fields) {
      const truth = isTrue(client.get(field));
      if (truth === true) continue;
      if (!this.keepsFalse && isTrue(value) === false) continue;
      if (truth === undefined) made.set(field, oneOf(asValue(client.get(field)!), asValue(value)));
      else made.set(field, value);
    }
    made.why = base.why ?? client.why;
    return made;
  }

  /** `extend_object_field`: the lists of both, the first pod's first. @throws Raised for what is no list. */
  private extended(base: Part, client: Part, field: string): Part {
    const made = client.copy();
    const [first, second] = [base.get(field), client.get(field)];
    for (const one of [first, second]) {
      if (!one || isList(one)) continue;
      // Kubernetes takes a tuple for a list, the operator does not.
      const isTuple = !(one instanceof Part) && one.kind === 'list';
      const by = isTuple ? 'operator' : 'object';
      throw new Raised('ValueError', this.listMessage(first, second), one.origin, by);
    }
    if (isTrue(first) === false) return made;
    if (isTrue(second) === false) made.set(field, first);
    else made.set(field, appended(asValue(first!), asValue(second!), client.origin));
    return made;
  }

  private listMessage(first: Value | Part | undefined, second: Value | Part | undefined): string {
    if (!this.namesTypes) return 'The chosen field must be a list.';
    const name = (one: Value | Part | undefined) => (one ? typeText(asValue(one)) : "<class 'NoneType'>");
    return `The chosen field must be a list. Got ${name(first)} base_object_field and ${name(second)} client_object_field.`;
  }
}

/** An attribute that is looked into. @throws Raised where it is a dict. */
function objectIn(part: Part, field: string, asked: string): Part | undefined {
  const value = part.value(field);
  if (value?.kind === 'dict' && isTrue(value) !== false)
    throw new Raised('AttributeError', `'dict' object has no attribute '${asked}'`, value.origin);
  return part.part(field);
}

function oneOf(client: Value, base: Value): Value {
  return either([client, base], client.origin);
}

function isList(value: Value | Part): boolean {
  if (value instanceof Part) return false;
  return alternatives(value).some(
    one => (one.kind === 'list' && !one.tuple) || one.kind === 'unknown' || one.kind === 'symbol',
  );
}

function appended(first: Value, second: Value, origin: Origin): Value {
  const items = [first, second].flatMap(one => (one.kind === 'list' ? one.items : []));
  const unknown = [first, second].find(one => one.kind !== 'list');
  const open = unknown !== undefined || [first, second].some(one => one.kind === 'list' && one.open);
  const why = unknown && reasonOf(unknown, 'a list that is not known');
  return { kind: 'list', items, tuple: false, open, why, origin };
}

/** The entries of both; those of the second win. */
export function mergedDicts(base: Value | undefined, client: Value | undefined): Value | undefined {
  if (isTrue(base) === false) return client;
  if (isTrue(client) === false) return base;
  if (base?.kind !== 'dict' || client?.kind !== 'dict') {
    const known = [base, client].find((one): one is DictValue => one?.kind === 'dict');
    if (!known) return client ?? base;
    const other = known === base ? client : base;
    return { ...known, open: true, why: reasonOf(other!, 'a dict that is not known') };
  }
  const entries = [...base.entries, ...client.entries];
  return { ...client, entries, open: base.open || client.open, why: base.why ?? client.why };
}
