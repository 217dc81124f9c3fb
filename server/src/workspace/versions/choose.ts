import type { KnownVersion } from '../environment.ts';
import type { Nearness } from './nearness.ts';
import { isInside, type Meaning, meaningOf, rangeOfVersions } from './ranges.ts';
import type { Statement } from './statement.ts';

/** A statement of a file, with where the file lies as seen from the DAG. */
export interface Candidate {
  statement: Statement;
  file: string;
  /** The folder that the file speaks for. */
  folder: string;
  /** As the file is shown. */
  name: string;
  near: Nearness;
  /** True for a file about development, tests or documents. */
  sideline: boolean;
  /** True when what stands in the same file is replaced by it rather than contradicted. */
  replaces: boolean;
  /** True when the file as a whole says it. */
  whole: boolean;
}

/** The version that counts, and the candidate that says it. */
export interface Chosen {
  version: KnownVersion;
  by: Candidate;
}

/** `requirements.txt:3` */
export function placeText({ name, whole, statement }: Candidate): string {
  return whole ? name : `${name}:${statement.line + 1}`;
}

/**
 * The version that the nearest of the candidates says. They are all about one package and in the order in which
 * they count. A range is narrowed by an exact version further on, and then that is the evidence. What speaks
 * against it goes to `notes`.
 */
export function choose(
  candidates: readonly Candidate[],
  releases: readonly string[],
  notes: string[],
): Chosen | undefined {
  const meanings = new Map<Candidate, Meaning>();
  let first: Candidate | undefined;
  for (const candidate of candidates) {
    // Once the nearest is known, only its neighbours and the folders that hold the DAG have a say.
    if (first && candidate.folder !== first.folder && candidate.near.down > 0) continue;
    const { specifier } = candidate.statement;
    const meaning = meaningOf(specifier, releases);
    if (meaning) {
      meanings.set(candidate, meaning);
      first ??= candidate;
    } else {
      notes.push(
        `\`${specifier}\` (${placeText(candidate)}) is no version, or one that no release satisfies.`,
      );
    }
  }
  const usable = [...meanings.keys()];
  if (!first) return undefined;
  const by = meanings.get(first)!.exact === undefined ? (narrower(first, usable, meanings) ?? first) : first;
  const meaning = meanings.get(by)!;
  if (meaning.unheard) notes.push(`No release ${meaning.exact} is known (${placeText(by)}).`);
  const range = alternativesOf(by, usable, meanings) ?? meaning.range;
  contradictions(by, usable, meanings, notes);
  const { statement, file, name, whole } = by;
  const evidence = { name, file, ...(!whole && { line: statement.line }) };
  return { version: { range, known: true, approximate: statement.approximate === true, evidence }, by };
}

function narrower(
  first: Candidate,
  usable: readonly Candidate[],
  meanings: ReadonlyMap<Candidate, Meaning>,
): Candidate | undefined {
  const { range } = meanings.get(first)!;
  return usable.find(one => {
    const { exact } = meanings.get(one)!;
    return exact !== undefined && isInside(exact, range, first.statement.specifier);
  });
}

/** Versions of one file that hold each under a marker of its own: any of them may be in use. */
function alternativesOf(
  by: Candidate,
  usable: readonly Candidate[],
  meanings: ReadonlyMap<Candidate, Meaning>,
) {
  if (!by.statement.conditional) return undefined;
  const same = usable.filter(one => one.file === by.file && one.statement.conditional);
  const exact = same.flatMap(one => meanings.get(one)!.exact ?? []);
  return exact.length > 1 ? rangeOfVersions(exact) : undefined;
}

/** What other files of the same folder say otherwise; one note a file is enough. */
function contradictions(
  by: Candidate,
  usable: readonly Candidate[],
  meanings: ReadonlyMap<Candidate, Meaning>,
  notes: string[],
): void {
  const seen = new Set<string>();
  const { exact, range } = meanings.get(by)!;
  for (const other of usable) {
    if (other === by || other.folder !== by.folder || other.sideline || seen.has(other.file)) continue;
    if (other.file === by.file && (by.replaces || by.statement.conditional)) continue;
    const meaning = meanings.get(other)!;
    const agrees =
      exact === undefined
        ? range.candidates.some(one => meaning.range.candidates.includes(one))
        : isInside(exact, meaning.range, other.statement.specifier);
    if (agrees) continue;
    seen.add(other.file);
    const said = `${placeText(by)} says \`${by.statement.specifier}\``;
    notes.push(
      `${said}, but ${placeText(other)} \`${other.statement.specifier}\` for ${by.statement.package}; the first counts.`,
    );
  }
}
