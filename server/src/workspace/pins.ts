/** A version that a file states for a package, and where. */
export interface Pin {
  package: 'core' | 'provider';
  /** PEP 440 specifier: `==2.9.3`, `>=7,<9`. */
  specifier: string;
  /** Zero-based line. */
  line: number;
  /** True when the file's image or constraints also fix the provider that ships with this core. */
  bundlesProvider?: boolean;
}

const PACKAGES: Record<string, Pin['package']> = {
  'apache-airflow': 'core',
  'apache-airflow-core': 'core',
  'apache-airflow-providers-cncf-kubernetes': 'provider',
};

/** Pins in a requirements or constraints file, constraints addresses included. */
export function pinsOfRequirements(text: string): Pin[] {
  const pins: Pin[] = [];
  for (const [line, written] of lines(text)) {
    const requirement = written.replace(/(^|\s)#.*$/, '').trim();
    pins.push(...constraintsPins(requirement, line));
    const pin = requirementPin(requirement, line);
    if (pin) pins.push(pin);
  }
  return pins;
}

/** Pins in a Dockerfile: the base image, `pip install` lines, constraints addresses. `ARG` defaults are filled in. */
export function pinsOfDockerfile(text: string): Pin[] {
  const pins: Pin[] = [];
  const variables = new Map<string, string>();
  for (const [line, raw] of lines(text)) {
    const written = raw.trim();
    if (written.startsWith('#')) continue;
    const filled = written.replace(
      /\$\{?(\w+)(?::-([^}]*))?\}?/g,
      (all, name, fallback) => variables.get(name) ?? fallback ?? all,
    );
    const variable = /^(?:ARG|ENV)\s+(\w+)[=\s]["']?([^"'\s]+)/i.exec(filled);
    if (variable) variables.set(variable[1]!, variable[2]!);
    const image = /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(filled)?.[1];
    if (image) {
      // A later stage is built on its own base image; the last one is what runs.
      const base = imagePin(image, line);
      if (base) pins.splice(0, pins.length, base);
      continue;
    }
    if (/\b(pip3?|uv)\b.*\binstall\b|^["']?apache-airflow/i.test(filled) || pins.length > 0) {
      for (const word of filled.split(/[\s;&|\\]+/)) {
        const pin = requirementPin(word.replace(/^["']|["']$/g, ''), line);
        if (pin) pins.push(pin);
      }
      pins.push(...constraintsPins(filled, line));
    }
  }
  return pins;
}

/** The core version of an image such as `apache/airflow:slim-2.9.3-python3.11`. */
function imagePin(image: string, line: number): Pin | undefined {
  const match = /(?:^|\/)apache\/airflow:(slim-)?(\d+\.\d+\.\d+(?:(?:rc|b|a)\d+)?)(?:-|$|@)/.exec(image);
  if (!match) return undefined;
  return { package: 'core', specifier: `==${match[2]}`, line, bundlesProvider: match[1] === undefined };
}

function constraintsPins(text: string, line: number): Pin[] {
  const match = /constraints-(?:no-providers-|source-providers-)?(\d+\.\d+\.\d+)\/constraints/.exec(text);
  if (!match) return [];
  return [
    { package: 'core', specifier: `==${match[1]}`, line, bundlesProvider: !text.includes('no-providers') },
  ];
}

function requirementPin(requirement: string, line: number): Pin | undefined {
  const match =
    /^([A-Za-z0-9][\w.-]*)\s*(\[[^\]]*\])?\s*\(?\s*((?:[=<>!~]=?=?\s*[\w.*+!-]+\s*,?\s*)+)\)?\s*(?:;.*)?$/.exec(
      requirement,
    );
  if (!match) return undefined;
  const name = match[1]!.toLowerCase().replace(/[-_.]+/g, '-');
  const found = PACKAGES[name];
  return found && { package: found, specifier: match[3]!.replace(/\s+/g, ''), line };
}

function* lines(text: string): Generator<[number, string]> {
  let number = 0;
  for (const line of text.split(/\r\n|\r|\n/)) yield [number++, line];
}
