import { satisfies } from '@renovatebot/pep440';
import {
  coreReleases,
  kubernetesReleases,
  newest,
  providerRelease,
  providerReleases,
} from '../../catalog/releases.ts';
import type { Origin } from '../../values/origin.ts';
import { meaningOf } from '../../workspace/versions/ranges.ts';
import { readRequirements } from '../../workspace/versions/requirements.ts';
import { CLIENT, CORE, PROVIDER, type Statement } from '../../workspace/versions/statement.ts';
import { readPyproject } from '../../workspace/versions/toml.ts';
import type { FileSubject } from '../file-subject.ts';
import type { Finding, Fix, Rule } from '../rule.ts';

type Requirements = FileSubject & { kind: 'requirements' | 'pyproject' };

export const requirements: Rule = {
  name: 'requirements',
  severity: 'error',
  summary: 'Versions of Airflow, the provider and the Kubernetes client that cannot be installed together',

  *file(file) {
    if (file.kind !== 'requirements' && file.kind !== 'pyproject') return;
    if (!/cncf[-_.]kubernetes/i.test(file.text)) return;
    const { statements } =
      file.kind === 'requirements' ? readRequirements(file.text) : readPyproject(file.text);
    // Several under markers of their own, or of different groups, need not be meant together.
    const only = (name: string) => {
      const about = statements.filter(one => one.package === name && !one.bare);
      return about.length === 1 && !about[0]!.conditional && !about[0]!.approximate ? about[0] : undefined;
    };
    const provider = only(PROVIDER);
    const place = provider && placeOf(provider, file);
    if (!provider || !place) return;
    const unheard = unheardOf(provider);
    if (unheard !== undefined) {
      yield finding(unheard, place, []);
      return;
    }
    for (const [name, needs] of [
      [CORE, 'core'],
      [CLIENT, 'kubernetes'],
    ] as const) {
      const other = only(name);
      const misfit = other && misfitOf(provider, other, needs);
      if (!misfit || !other) continue;
      const related = placeOf(other, file);
      yield {
        ...finding(misfit.message, place, misfit.fixTo === undefined ? [] : [pin(place, misfit.fixTo)]),
        related: related ? [{ at: related, message: 'With this' }] : [],
      };
    }
  },
};

function finding(message: string, at: Origin, fixes: Fix[]): Finding {
  return { rule: requirements.name, severity: 'error', message, at, fixes };
}

/** The specifier of a requirement where it is written. */
function placeOf({ specifier, line }: Statement, { file, text }: Requirements): Origin | undefined {
  let start = 0;
  for (let i = 0; i < line; i++) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  const written = text.slice(start, end < 0 ? undefined : end);
  // A requirement may be written with blanks in it.
  const pattern = [...specifier].map(char => char.replace(/[^\w]/, '\\$&')).join('\\s*');
  const match = new RegExp(pattern).exec(written);
  if (!match) return undefined;
  return {
    anchor: { file, start: 0 },
    start: start + match.index,
    end: start + match.index + match[0].length,
  };
}

function unheardOf({ specifier }: Statement): string | undefined {
  const meaning = meaningOf(specifier, providerReleases());
  if (meaning?.unheard)
    return `There is no release ${meaning.exact} of the provider, so pip finds nothing to install. The newest is ${newest.provider}.`;
  return undefined;
}

interface Misfit {
  message: string;
  /** Release of the provider that would fit. */
  fixTo?: string;
}

/** Undefined where at least one pair of releases goes together. */
function misfitOf(provider: Statement, other: Statement, needs: 'core' | 'kubernetes'): Misfit | undefined {
  const providers = meaningOf(provider.specifier, providerReleases())?.range.candidates ?? [];
  const releases = needs === 'core' ? coreReleases() : kubernetesReleases();
  const meaning = meaningOf(other.specifier, releases);
  const candidates = meaning?.range.candidates ?? [];
  const known = providers.flatMap(version => providerRelease(version) ?? []);
  // Releases that are newer than what was read may need anything.
  if (candidates.length === 0 || known.length === 0 || known.length < providers.length) return undefined;
  if (known.some(release => candidates.some(one => satisfies(one, release[needs])))) return undefined;
  const newestOfThem = known.at(-1)!;
  const what = needs === 'core' ? 'Airflow' : '`kubernetes`';
  const fits = [...providerReleases()]
    .reverse()
    .map(version => providerRelease(version)!)
    .find(release => !release.yanked && candidates.some(one => satisfies(one, release[needs])));
  const message = `Provider ${newestOfThem.version} needs ${what} ${newestOfThem[needs]}, and \`${other.package}${other.specifier}\` is required too, so pip refuses to install them together.`;
  return { message, ...(fits && { fixTo: fits.version }) };
}

function pin(place: Origin, version: string): Fix {
  return {
    title: `Require \`${PROVIDER}==${version}\`, the newest that fits`,
    safe: false,
    preferred: true,
    edits: () => [{ file: place.anchor.file, start: place.start, end: place.end, text: `==${version}` }],
  };
}
