import { compare } from '@renovatebot/pep440';

const answers = new Map<string, Map<string, boolean>>();

/** True when a release is not older than another; PEP 440 is asked once for each pair. */
export function isSince(release: string, first: string): boolean {
  let known = answers.get(release);
  if (!known) {
    known = new Map();
    answers.set(release, known);
  }
  let answer = known.get(first);
  if (answer === undefined) {
    answer = compare(release, first) >= 0;
    known.set(first, answer);
  }
  return answer;
}
