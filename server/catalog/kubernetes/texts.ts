/**
 * The sentences about Kubernetes classes and fields, as the installed `@kubernetes/client-node` has them. They are
 * its authors' work: the build puts them into the bundle together with {@link CLIENT_NODE_LICENSE}, and they are
 * not committed.
 */
import { reachableClasses } from './client-node.ts';
import { withDeclarations } from './declarations.ts';
import { CLIENT_NODE_MODELS } from './packages.ts';
import { pythonName } from './python-names.ts';

export { CLIENT_NODE_LICENSE } from './packages.ts';

export interface ModelText {
  /** What the class is for; '' where client-node does not say. */
  text: string;
  /** Python name of a field to what it is for. A field that holds a model has no sentence: its class has one. */
  fields: Record<string, string>;
}

/** Class to its sentences, for every class of the catalog. */
export function modelTexts(): Record<string, ModelText> {
  const classes = withDeclarations([CLIENT_NODE_MODELS], read => reachableClasses(read));
  const texts: Record<string, ModelText> = {};
  for (const [name, declaration] of classes) {
    const fields: Record<string, string> = {};
    for (const member of declaration.members) {
      // client-node sets an underscore before the few names that JavaScript reserves.
      if (member.text) fields[pythonName(member.name.replace(/^_/, ''))] = plain(member.text);
    }
    texts[name] = { text: plain(declaration.text ?? ''), fields };
  }
  return texts;
}

/** Undoes what client-node's generator does to a sentence so that it can stand in a comment. */
function plain(text: string): string {
  return text.replaceAll('*_/', '*/').replace(/\\(.)/g, '$1');
}
