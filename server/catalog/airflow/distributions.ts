/** The releases of Airflow's distributions, with the modules that matter for tasks in pods. */
import { satisfies } from '@renovatebot/pep440';
import { inParallel } from '../packages/in-parallel.ts';
import { pathsOf, type Release, releasesOf, textsOf } from '../packages/pypi.ts';
import { ModuleClasses } from './class-facts.ts';
import { type ModuleFacts, moduleFacts } from './module-facts.ts';
import {
  AMAZON,
  BACKPORT,
  BACKPORT_GOOGLE,
  CNCF,
  CORE,
  CORE_SINCE_3,
  GOOGLE,
  SMTP,
  STANDARD,
  TASK_SDK,
} from './names.ts';
import { moduleOf, sourceReader } from './reader.ts';

/** One release of a distribution, read as far as anyone asks. */
export interface Snapshot {
  version: string;
  release: Release;
  /** By path: `airflow/kubernetes/pod.py`. */
  texts: ReadonlyMap<string, string>;
  /** What can be imported, by module; modules that exist only at run time included. */
  modules: LazyModules;
  /** True for a module that the release has, be it read or not. */
  has(module: string): boolean;
  /** All modules of the release as files. */
  all(): Iterable<string>;
  classesIn(module: string): ModuleClasses | undefined;
  /** What it requires when it is installed without extras: `apache-airflow-task-sdk<1.1.0,>=1.0.0`. */
  requires: readonly string[];
}

export interface Distribution {
  name: string;
  /** Oldest first. */
  snapshots: readonly Snapshot[];
}

const OPERATORS =
  'dummy|dummy_operator|empty|bash|bash_operator|python|python_operator|latest_only|latest_only_operator|branch|branch_operator|trigger_dagrun|dagrun_operator|email|email_operator|datetime|weekday|smooth|subdag|subdag_operator';

const SENSORS =
  'base.*|bash|bash_sensor|python|python_sensor|external_task|external_task_sensor|filesystem|date_time|date_time_sensor|time_delta|time_delta_sensor|time_sensor|weekday';

const OF_CORE = new RegExp(
  String.raw`^airflow/(__init__|executors/(__init__|kubernetes_executor_types)|kubernetes/.*|contrib/kubernetes/.*|contrib/__init__|contrib/operators/(__init__|kubernetes_pod_operator|gcp_container_operator)|contrib/hooks/(__init__|gcp_container_hook)|contrib/sensors/(__init__|file_sensor|bash_sensor|python_sensor|weekday_sensor)|operators/(__init__|${OPERATORS})|decorators|decorators/__init__|models|models/(__init__|dag|abstractoperator|baseoperator|xcom_arg|param|variable|connection)|utils/(__init__|dates|decorators|helpers|task_group|trigger_rule|weight_rule|edgemodifier)|sensors/(__init__|${SENSORS})|hooks/(__init__|base.*)|datasets/__init__)\.py$`,
);

/** The files that are read of each distribution. */
const WANTED: Readonly<Record<string, RegExp>> = {
  [CORE]: OF_CORE,
  [CORE_SINCE_3]: OF_CORE,
  [TASK_SDK]:
    /^airflow\/sdk\/(__init__|bases\/[^/]*|definitions\/(_internal\/)?[^/]*|api\/datamodels\/_generated)\.py$/,
  [CNCF]: /^airflow\/providers\/cncf\/kubernetes\/(?!cli\/|executors\/(?!kubernetes_executor_types)).*\.py$/,
  [BACKPORT]: /^airflow\/providers\/cncf\/kubernetes\/.*\.py$/,
  [GOOGLE]: /^airflow\/providers\/google\/cloud\/(operators|hooks|sensors|triggers)\/kubernetes_engine\.py$/,
  [BACKPORT_GOOGLE]: /^airflow\/providers\/google\/cloud\/(operators|hooks)\/kubernetes_engine\.py$/,
  [SMTP]: /^airflow\/providers\/smtp\/operators\/smtp\.py$/,
  [AMAZON]: /^airflow\/providers\/amazon\/aws\/(operators|hooks|sensors|triggers)\/eks\.py$/,
  [STANDARD]: /^airflow\/providers\/standard\/(operators|sensors|hooks)\/.*\.py$/,
};

/**
 * Reads all releases of a distribution from `first` on that `isRead` takes. `apache-airflow` from 3.0 on is put together from the
 * distributions that it is split into.
 *
 * @throws Unreachable where the package index does not answer.
 */
export async function distribution(
  name: string,
  first: string,
  isRead: (version: string) => boolean,
): Promise<Distribution> {
  const releases = (await releasesOf(name)).filter(
    one => satisfies(one.version, `>=${first}`) && isRead(one.version),
  );
  const read = await snapshotReader();
  const files = await inParallel(releases, release =>
    name === CORE ? coreFiles(release) : wantedFiles(name, release),
  );
  return { name, snapshots: releases.map((release, i) => read(release, files[i]!)) };
}

/** What a release has: the texts that are read, and the paths of all its Python files. */
interface Files {
  texts: Map<string, string>;
  paths: string[];
}

async function wantedFiles(name: string, release: Release): Promise<Files> {
  const wanted = WANTED[name]!;
  const isMetadata = /^[^/]*\.dist-info\/METADATA$/;
  const texts = await textsOf(name, release, path => wanted.test(path) || isMetadata.test(path));
  return { texts, paths: await pathsOf(name, release) };
}

async function coreFiles(release: Release): Promise<Files> {
  if (satisfies(release.version, '<3')) return wantedFiles(CORE, release);
  const core = (await releasesOf(CORE_SINCE_3)).find(one => one.version === release.version);
  if (!core) throw new Error(`${CORE_SINCE_3} ${release.version} does not exist`);
  const { texts, paths } = await wantedFiles(CORE_SINCE_3, core);
  const range = requirementsIn(texts)
    .find(one => one.startsWith(TASK_SDK))!
    .slice(TASK_SDK.length);
  // The oldest that fits is the one that came out with this core.
  const sdk = (await releasesOf(TASK_SDK)).find(one => satisfies(one.version, range))!;
  const ofSdk = await wantedFiles(TASK_SDK, sdk);
  for (const [path, text] of ofSdk.texts) if (path.endsWith('.py')) texts.set(path, text);
  return { texts, paths: [...paths, ...ofSdk.paths] };
}

function requirementsIn(texts: ReadonlyMap<string, string>): string[] {
  const metadata = [...texts].find(([path]) => path.endsWith('METADATA'))?.[1] ?? '';
  const lines = [...metadata.matchAll(/^Requires-Dist: (.*)$/gm)].map(match => match[1]!.trim());
  return lines
    .filter(line => !/;.*\bextra\s*==/.test(line))
    .map(line => line.replace(/\s*;.*$/, '').replace(/[\s()]/g, ''));
}

/** The modules of a release, each read when it is first asked for. */
export class LazyModules {
  private readonly paths = new Map<string, string>();
  private made: Map<string, ModuleFacts> | undefined;

  constructor(
    private readonly texts: ReadonlyMap<string, string>,
    private readonly factsOf: (path: string, text: string) => ModuleFacts,
  ) {
    for (const path of texts.keys()) if (path.endsWith('.py')) this.paths.set(moduleOf(path), path);
  }

  pathOf(module: string): string | undefined {
    return this.paths.get(module);
  }

  /** A module made at run time stands before the file of its name. */
  get(module: string): ModuleFacts | undefined {
    const path = this.paths.get(module);
    const made = this.madeUp().get(module);
    if (path === undefined) return made;
    const read = this.factsOf(path, this.texts.get(path)!);
    return made ? { ...read, ...made, exports: new Map([...read.exports, ...made.exports]) } : read;
  }

  /** Those that exist only at run time included. */
  names(): string[] {
    return [...new Set([...this.paths.keys(), ...this.madeUp().keys()])];
  }

  private madeUp(): Map<string, ModuleFacts> {
    if (this.made) return this.made;
    this.made = new Map();
    for (const [path, text] of this.texts) {
      if (!path.endsWith('__init__.py') || !text.includes('add_deprecated_classes')) continue;
      for (const [name, facts] of this.factsOf(path, text).made) {
        this.made.set(name, { ...facts, deprecated: false, stars: [], made: new Map() });
      }
    }
    return this.made;
  }
}

/** Facts depend on the text alone, and most files stay the same from release to release. */
async function snapshotReader(): Promise<(release: Release, files: Files) => Snapshot> {
  const read = await sourceReader();
  const modulesRead = new Map<string, ModuleFacts>();
  const factsOf = (path: string, text: string) => {
    const key = `${path}\n${text}`;
    let facts = modulesRead.get(key);
    if (!facts) {
      facts = moduleFacts(read(path, text));
      modulesRead.set(key, facts);
    }
    return facts;
  };
  return (release, { texts, paths }) => {
    const modules = new LazyModules(texts, factsOf);
    const classes = new Map<string, ModuleClasses | undefined>();
    const all = [...texts.values()].join('\n');
    const isRead = (attribute: string) =>
      new RegExp(String.raw`\.${attribute}\b(?!\s*(:[^=\n]*)?=[^=])|["']${attribute}["']`).test(all);
    const classesIn = (module: string) => {
      if (!classes.has(module)) {
        const path = modules.pathOf(module);
        const found =
          path === undefined ? undefined : new ModuleClasses(read(path, texts.get(path)!), isRead);
        classes.set(module, found);
      }
      return classes.get(module);
    };
    const existing = new Set(paths.map(moduleOf));
    return {
      version: release.version,
      release,
      texts,
      modules,
      has: module => existing.has(module),
      all: () => existing,
      classesIn,
      requires: requirementsIn(texts),
    };
  };
}
