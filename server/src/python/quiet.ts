/**
 * Statements that need not be parsed before someone asks for what they bind: a constant of literals, an order of
 * tasks. They call nothing, so nothing is found in them; in files of data they are nearly all there is.
 */
export interface Quiet {
  /** The one name that is bound, if any. */
  binds: string | undefined;
}

const CONSTANT = /^([^\W\d]\w*)[ \t]*=[ \t]*[[{"'\d-]/u;
const ORDER = /^[^\W\d]\w*\s*(?:>>|<<)[\w\s,[\]<>]*$/u;
/** A call, an attribute of a name, a second assignment, an expression with words: then it is looked at properly. */
const SPEAKS = /[(=]|\w\s*\.\s*[^\W\d]|\b(?:lambda|await|yield|for|if)\b/u;

/** What a statement of this text binds without saying anything else; `undefined` when that takes a parser. */
export function quietly(text: string): Quiet | undefined {
  const constant = CONSTANT.exec(text);
  if (constant) {
    const value = text.slice(text.indexOf('=') + 1);
    return SPEAKS.test(value) ? undefined : { binds: constant[1] };
  }
  return ORDER.test(text) ? { binds: undefined } : undefined;
}
