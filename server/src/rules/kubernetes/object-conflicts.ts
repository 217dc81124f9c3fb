import { type KubernetesObject, objectsIn } from '../../tasks/model.ts';
import { plainText, type Value } from '../../values/value.ts';
import { besides, type Conflict, called, placeOfObject, placeOfValue } from './conflict.ts';
import { constraints, devices, repeated, samePath } from './list-conflicts.ts';
import { hasNone, unionOf } from './unions.ts';
import { fieldInstead } from './unknown-keys.ts';
import { isAbsent, isFlag, isOneOf, itemsOf, surelyGiven } from './written.ts';
import { certainText } from './wrong-values.ts';

/** What an object has too much of. */
export function* tooMuch(object: KubernetesObject): Generator<Conflict> {
  yield* ofUnion(object);
  yield* (BY_MODEL[object.model.name] ?? NOTHING)(object);
}

/** What an object lacks beside what it has. */
export function* tooLittle(object: KubernetesObject): Generator<Conflict> {
  const union = unionOf(object);
  if (union && hasNone(object)) {
    // Where it is written by another name, `model-unknown-field` says so.
    const isMisspelt = object.unknown.some(({ name }) =>
      union.fields.includes(fieldInstead(object, name)?.name ?? ''),
    );
    const fields = union.fields.map(name => called(object, name)).join(', ');
    const message = `This \`${object.model.name}\` has no ${union.what}: give one of ${fields}`;
    if (!isMisspelt) yield { at: placeOfObject(object), message };
  }
  yield* (LACKS[object.model.name] ?? NOTHING)(object);
}

function* NOTHING(): Generator<Conflict> {}

function* ofUnion(object: KubernetesObject): Generator<Conflict> {
  const union = unionOf(object);
  if (!union) return;
  const given = union.fields.flatMap(name => surelyGiven(object, name) ?? []);
  for (const other of given.slice(1)) {
    const message = `A \`${object.model.name}\` has one ${union.what}: ${called(object, other.field.name)} stands beside ${called(object, given[0]!.field.name)}`;
    yield besides(object, other, given[0]!, message);
  }
}

type Check = (object: KubernetesObject) => Iterable<Conflict>;

/** A pair that excludes each other. */
function pair(loser: string, winner: string): Check {
  return function* (object) {
    const [lost, won] = [surelyGiven(object, loser), surelyGiven(object, winner)];
    if (!lost || !won) return;
    const message = `${called(object, loser)} and ${called(object, winner)} exclude each other`;
    yield besides(object, lost, won, message);
  };
}

const BY_MODEL: Readonly<Record<string, Check>> = {
  V1EnvVar: pair('value_from', 'value'),
  *V1VolumeMount(mount) {
    yield* pair('sub_path_expr', 'sub_path')(mount);
    const recursive = mount.fields.get('recursive_read_only');
    const propagation = mount.fields.get('mount_propagation');
    if (!recursive || !isOneOf(recursive.value, ['Enabled', 'IfPossible'])) return;
    if (isAbsent(mount, 'read_only') || isFlag(mount, 'read_only', false))
      yield {
        at: recursive.value.origin,
        message: `${called(mount, 'recursive_read_only')} needs ${called(mount, 'read_only')} to be true`,
      };
    if (propagation && isOneOf(propagation.value, ['HostToContainer', 'Bidirectional']))
      yield besides(
        mount,
        recursive,
        propagation,
        `${called(mount, 'recursive_read_only')} and ${called(mount, 'mount_propagation')} exclude each other`,
      );
  },
  *V1SecurityContext(context) {
    if (!isFlag(context, 'allow_privilege_escalation', false)) return;
    const escalation = context.fields.get('allow_privilege_escalation')!;
    const privileged = context.fields.get('privileged');
    const name = called(context, 'allow_privilege_escalation');
    if (privileged && isFlag(context, 'privileged', true))
      yield besides(
        context,
        escalation,
        privileged,
        `A privileged container can always gain privileges, so ${name} cannot be false`,
      );
    const [capabilities] = objectsIn(context.fields.get('capabilities'));
    const admin = itemsOf(capabilities?.fields.get('add')).find(one => plainText(one) === 'CAP_SYS_ADMIN');
    if (admin)
      yield {
        at: escalation.value.origin,
        message: `${name} cannot be false with the capability \`CAP_SYS_ADMIN\``,
        related: [{ at: admin.origin, message: 'The capability' }],
      };
  },
  V1SeccompProfile: profile,
  V1AppArmorProfile: profile,
  *V1TopologySpreadConstraint(constraint) {
    const domains = surelyGiven(constraint, 'min_domains');
    const policy = constraint.fields.get('when_unsatisfiable');
    if (domains && policy && isOneOf(policy.value, ['ScheduleAnyway']))
      yield besides(
        constraint,
        domains,
        policy,
        `${called(constraint, 'min_domains')} is taken only where ${called(constraint, 'when_unsatisfiable')} is \`DoNotSchedule\``,
      );
    yield* keysWithoutSelector(constraint, ['match_label_keys']);
  },
  *V1PodAffinityTerm(term) {
    yield* keysWithoutSelector(term, ['match_label_keys', 'mismatch_label_keys']);
    const others = itemsOf(term.fields.get('mismatch_label_keys')).map(certainText);
    for (const key of itemsOf(term.fields.get('match_label_keys'))) {
      const text = certainText(key);
      if (text === undefined || !others.includes(text)) continue;
      const message = `\`${text}\` stands in ${called(term, 'match_label_keys')} and in ${called(term, 'mismatch_label_keys')}`;
      yield { at: key.origin, message };
    }
  },
  *V1Container(container) {
    yield* repeated(container, 'resize_policy', 'resource_name', 'The resize policy of');
    yield* devices(container);
    yield* ofRules(container);
  },
  *V1PersistentVolumeClaimSpec(claim) {
    const modes = claim.fields.get('access_modes');
    const texts = itemsOf(modes).map(certainText);
    if (
      modes &&
      texts.includes('ReadWriteOncePod') &&
      texts.some(one => one !== undefined && /^Read(?!WriteOncePod)/.test(one))
    )
      yield { at: modes.value.origin, message: '`ReadWriteOncePod` goes with no other access mode' };
  },
  *V1PersistentVolumeClaimTemplate({ fields }) {
    const [metadata] = objectsIn(fields.get('metadata'));
    for (const written of metadata?.fields.values() ?? []) {
      if (
        ['labels', 'annotations'].includes(written.field.name) ||
        !surelyGiven(metadata!, written.field.name)
      )
        continue;
      const message = `The claim of a pod takes its name and place from the pod: only labels and annotations may be given, not ${called(metadata!, written.field.name)}`;
      yield { at: placeOfValue(written.value), message };
    }
  },
  *V1ResourceRequirements(resources) {
    yield* repeated(resources, 'claims', 'name', 'The claim');
  },
  *V1PodSpec(spec) {
    const [resources] = objectsIn(spec.fields.get('resources'));
    const claims = resources && surelyGiven(resources, 'claims');
    if (claims)
      yield {
        at: claims.value.origin,
        message: `Resource claims are taken by containers, not by a pod as a whole: ${called(resources, 'claims')}`,
      };
    yield* repeated(spec, 'resource_claims', 'name', 'The resource claim');
    yield* repeated(spec, 'scheduling_gates', 'name', 'The scheduling gate');
    yield* constraints(spec);
  },
  *V1PodSecurityContext(context) {
    yield* repeated(context, 'sysctls', 'name', 'The sysctl');
  },
  *V1ProjectedVolumeSource(volume) {
    yield* samePath(volume);
  },
};

const LACKS: Readonly<Record<string, Check>> = {
  V1SeccompProfile: withoutProfile,
  V1AppArmorProfile: withoutProfile,
  *V1ResourceRequirements(resources) {
    yield* hugePagesAlone(resources);
  },
};

/** Of seccomp and AppArmor: a file is named where the profile is one. */
function* profile(object: KubernetesObject): Generator<Conflict> {
  const type = object.fields.get('type');
  const file = surelyGiven(object, 'localhost_profile');
  if (type && file && isOneOf(type.value, ['RuntimeDefault', 'Unconfined']))
    yield besides(
      object,
      file,
      type,
      `${called(object, 'localhost_profile')} is taken only with the type \`Localhost\``,
    );
}

function* withoutProfile(object: KubernetesObject): Generator<Conflict> {
  const type = object.fields.get('type');
  if (!type || !isOneOf(type.value, ['Localhost']) || !isAbsent(object, 'localhost_profile')) return;
  const message = `The type \`Localhost\` needs ${called(object, 'localhost_profile')}`;
  yield { at: type.value.origin, message };
}

function* keysWithoutSelector(object: KubernetesObject, names: readonly string[]): Generator<Conflict> {
  if (!isAbsent(object, 'label_selector')) return;
  for (const name of names) {
    const written = surelyGiven(object, name);
    if (!written || itemsOf(written).length === 0) continue;
    const message = `${called(object, name)} needs a ${called(object, 'label_selector')}`;
    yield { at: written.value.origin, message };
  }
}

function* ofRules(container: KubernetesObject): Generator<Conflict> {
  const rules = surelyGiven(container, 'restart_policy_rules');
  if (!rules || itemsOf(rules).length === 0 || !isAbsent(container, 'restart_policy')) return;
  const message = `${called(container, 'restart_policy_rules')} need a ${called(container, 'restart_policy')}`;
  yield { at: rules.value.origin, message };
}

/** Huge pages are only given to containers that have a limit of CPU or memory. */
function* hugePagesAlone(resources: KubernetesObject): Generator<Conflict> {
  const dicts: Value[] = [];
  for (const name of ['limits', 'requests']) {
    const value = resources.fields.get(name)?.value;
    if (!value && !isAbsent(resources, name)) return;
    if (value && value.kind !== 'none' && (value.kind !== 'dict' || value.open)) return;
    if (value) dicts.push(value);
  }
  const entries = dicts.flatMap(one => (one.kind === 'dict' ? one.entries : []));
  const names = entries.map(({ key }) => plainText(key));
  if (names.includes(undefined) || names.some(name => name === 'cpu' || name === 'memory')) return;
  const pages = entries.find(({ key }) => plainText(key)!.startsWith('hugepages-'));
  if (pages)
    yield { at: pages.key.origin, message: 'Huge pages need an amount of `cpu` or `memory` beside them' };
}
