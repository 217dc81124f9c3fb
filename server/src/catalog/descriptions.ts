/** What operator arguments are for, in short sentences of our own. */
import data from './data/descriptions.json' with { type: 'json' };

// One level down: some argument names (`arguments`) cannot be names of JavaScript variables.
const descriptions: Readonly<Record<string, string>> = data.sentences;

/**
 * What an argument is for, in Markdown. By name alone: a sentence that does not hold for every operator says
 * which one it is about.
 */
export function describe(argument: string): string | undefined {
  return Object.hasOwn(descriptions, argument) ? descriptions[argument] : undefined;
}
