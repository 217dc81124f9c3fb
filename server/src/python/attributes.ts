import { keywordOf, text, unknown, type Value } from '../values/value.ts';
import { attributeOfClass, attributeOfInstance } from './classes.ts';
import { outside, reasonOf } from './compose.ts';
import { definitionOf, foundModuleOf, moduleValue } from './definitions.ts';
import type { FoundModule } from './finder.ts';
import { callFunction } from './functions.ts';
import type { Site } from './site.ts';

/** `object.name`, as far as an import, a class, a call or a later assignment tells it. */
export function attributeOf(object: Value, name: string, site: Site): Value {
  const { origin } = site;
  switch (object.kind) {
    case 'symbol':
      return { kind: 'symbol', path: `${object.path}.${name}`, imported: object.imported, origin };
    case 'object': {
      const set = object.log.findLast(entry => entry.kind === 'attribute' && entry.name === name);
      const given = set?.value ?? keywordOf(object, name)?.value;
      if (given) return given;
      const ofClass = object.classes && attributeOfInstance(object, name, site);
      if (ofClass) return asProperty(ofClass, object, site);
      return unknown(outside(object.path) ?? unread(name), origin);
    }
    case 'definition': {
      const module = foundModuleOf(object);
      if (module) return memberOf(module, name, site);
      const ofClass = object.form === 'class' ? attributeOfClass(object, name, site) : undefined;
      return ofClass ?? unknown(unread(name), origin);
    }
    case 'string':
      return ofText(object, name, site) ?? unknown(unread(name), origin);
    default:
      return unknown(reasonOf(object, `the attribute \`${name}\``), origin);
  }
}

function unread(name: string) {
  return { kind: 'unsupported', text: `the attribute \`${name}\`` } as const;
}

/** A name of a module of the workspace. */
export function memberOf(found: FoundModule, name: string, site: Site): Value {
  const { evaluator, statement, origin } = site;
  const { module } = evaluator;
  if (found.file !== undefined) module.finder.dependsOn(found.file, name, module, statement);
  if (found.reason) return unknown(found.reason, origin);
  const value = found.module?.exported(name);
  if (value) return value;
  const inside = found.inside(name);
  if (inside) return moduleValue(inside, origin);
  return unknown({ kind: 'unresolved', text: `\`${name}\` is not in \`${found.path}\`` }, origin);
}

/** A method that Python calls by itself when the attribute is read. */
function asProperty(value: Value, self: Value, site: Site): Value {
  const definition = value.kind === 'definition' ? definitionOf(value) : undefined;
  if (!definition || value.kind !== 'definition') return value;
  const { module, statement } = definition;
  const isProperty = module.blocks.decoratorsOf(statement).some(decorator => {
    const { form } = module.syntaxOf(decorator);
    return (
      form.kind === 'decorator' && form.value.kind === 'name' && /^(cached_)?property$/.test(form.value.name)
    );
  });
  return isProperty ? callFunction(value, { positional: [self], keywords: [], open: false }, site) : value;
}

/** A member of a text enumeration is its text; a path is known as its text too. */
function ofText(object: Value & { kind: 'string' }, name: string, { origin }: Site): Value | undefined {
  if (name === 'value') return object;
  const last = object.parts.at(-1);
  if (last?.kind !== 'text') return undefined;
  const slash = last.text.lastIndexOf('/');
  if (name === 'parent' && slash >= 0) {
    const rest = last.text.slice(0, slash);
    return {
      ...object,
      parts: [...object.parts.slice(0, -1), { kind: 'text', text: rest }],
      literal: undefined,
      origin,
    };
  }
  if (name === 'name' && slash >= 0) return text(last.text.slice(slash + 1), origin);
  return undefined;
}
