import { plainText, type Value } from '../../values/value.ts';
import type { Finding, Rule } from '../rule.ts';
import { BASELINE_CAPABILITIES, itemsThat } from './capabilities.ts';
import { setText } from './flag-fixes.ts';
import { allWrong, podView, settings } from './pod-view.ts';
import { found, refused } from './security-findings.ts';

export const addedCapability: Rule = {
  name: 'added-capability',
  severity: 'warning',
  summary: 'A container that adds a capability which namespaces of the level `baseline` do not allow',
  standard: 'baseline',

  *pod(subject, context) {
    const view = podView(subject, context);
    if (!view) return;
    for (const { object } of view.containers) {
      const lists = settings(object, ['security_context', 'capabilities', 'add']);
      for (const { value } of allWrong(lists, one => forbidden(one).length > 0))
        yield* forbidden(value).map(finding);
    }
  },
};

function forbidden(list: Value | undefined): Value[] {
  return itemsThat(list, name => !BASELINE_CAPABILITIES.includes(name));
}

function finding(item: Value): Finding {
  const name = plainText(item) ?? '';
  const usual = name.toUpperCase().replace(/^CAP_/, '');
  const isMeant = BASELINE_CAPABILITIES.includes(usual);
  const message = isMeant
    ? `\`${name}\` is not the name of a capability in Kubernetes, ${refused('baseline')}. Write \`${usual}\`.`
    : `The capability \`${name}\` is not one of those that may be added, ${refused('baseline')}.`;
  const fixes = isMeant ? setText(item, usual, `Write \`${usual}\``) : [];
  return found(addedCapability.name, message, item.origin, fixes);
}
