import { PythonModule } from '../python/module.ts';
import type { PythonParser } from '../python/parser.ts';
import { type HelmValues, maskHelmTemplates, readHelmValues } from '../yaml/helm.ts';
import { type Environment, environmentFrom, type StatedVersion } from './environment.ts';
import { distance, type FileRole, type FileState, folderOf, roleOf } from './files.ts';
import { type Pin, pinsOfDockerfile, pinsOfRequirements } from './pins.ts';
import type { Settings } from './settings.ts';
import { type SidecarOverride, sidecarOverrides } from './sidecar.ts';

interface KnownFile {
  role: FileRole;
  state: FileState;
  overrides?: SidecarOverride[];
  pins?: Pin[];
  helm?: HelmValues | null;
}

/**
 * What the files around the DAGs say. It is told which files there are and what is in them; until it has been
 * told everything (`ready`), nothing that depends on them is claimed.
 */
export class WorkspaceIndex {
  settings: Settings = {};
  /** Folders that the author has open, without a slash at the end. */
  roots: string[] = [];
  /** Rises with every change that may change a finding. */
  revision = 0;
  private readonly files = new Map<string, KnownFile>();
  private readonly environments = new Map<string, Environment>();
  private complete = false;

  constructor(private readonly parser: PythonParser) {}

  /** False while files are still being looked for or a known one is still on its way. */
  get ready(): boolean {
    return this.complete && ![...this.files.values()].some(file => file.state.kind === 'pending');
  }

  /** Says that every file of the workspace has been named. */
  finishListing(): void {
    this.complete = true;
    this.changed();
  }

  /** Takes the state of a file that is read for its role; others are ignored. Returns true when it was taken. */
  set(file: string, state: FileState): boolean {
    const role = roleOf(file);
    if (!role) return false;
    const before = this.files.get(file);
    if (before?.state.kind === 'text' && state.kind === 'text' && before.state.text === state.text)
      return true;
    if (state.kind === 'absent') {
      if (!this.files.delete(file)) return true;
    } else this.files.set(file, { role, state });
    this.changed();
    return true;
  }

  setSettings(settings: Settings): void {
    this.settings = settings;
    this.changed();
  }

  private changed(): void {
    this.environments.clear();
    this.revision++;
  }

  /** Files of a role that are there, nearest to `from` first. */
  filesOf(role: FileRole): string[] {
    return [...this.files]
      .filter(([, known]) => known.role === role && known.state.kind === 'text')
      .map(([file]) => file);
  }

  textOf(file: string): string | undefined {
    const state = this.files.get(file)?.state;
    return state?.kind === 'text' ? state.text : undefined;
  }

  helmValuesOf(file: string): HelmValues | undefined {
    const known = this.files.get(file);
    const text = this.textOf(file);
    if (!known || text === undefined || known.role !== 'helm-values') return undefined;
    if (known.helm === undefined) known.helm = readHelmValues(file, text) ?? null;
    return known.helm ?? undefined;
  }

  /** The workspace folder that holds a file. */
  rootOf(file: string): string | undefined {
    return this.roots.filter(root => file.startsWith(`${root}/`)).sort((a, b) => b.length - a.length)[0];
  }

  /** The `airflow_local_settings.py` that is nearest to a file, read as Python. */
  nearestLocalSettings(file: string): PythonModule | undefined {
    const near = (other: string) => distance(file, folderOf(other)) ?? 1000;
    const nearest = this.filesOf('local-settings').sort((a, b) => near(a) - near(b))[0];
    return nearest === undefined ? undefined : new PythonModule(nearest, this.textOf(nearest)!, this.parser);
  }

  /** Every place in the workspace that replaces the image of the XCom sidecar. */
  sidecarOverrides(): SidecarOverride[] {
    const found: SidecarOverride[] = [];
    for (const [file, known] of this.files) {
      if (known.state.kind !== 'text') continue;
      known.overrides ??= this.overridesIn(file, known.role, known.state.text);
      found.push(...known.overrides);
    }
    return found;
  }

  private overridesIn(file: string, role: FileRole, text: string): SidecarOverride[] {
    if (role === 'local-settings') return sidecarOverrides(new PythonModule(file, text, this.parser));
    const local = role === 'helm-values' ? this.helmValuesOf(file)?.localSettings : undefined;
    if (!local) return [];
    const offset = local.entry.key.origin.start;
    const module = new PythonModule(file, maskHelmTemplates(local.code), this.parser);
    return sidecarOverrides(module).map(one => ({ ...one, offset }));
  }

  /** The versions that a DAG file runs on: settings first, then the file nearest to it that states them. */
  environmentOf(file: string): Environment {
    const folder = folderOf(file);
    let environment = this.environments.get(folder);
    if (!environment) {
      environment = environmentFrom(
        this.stated('core', file, this.settings.airflowVersion),
        this.stated('provider', file, this.settings.providerVersion),
      );
      this.environments.set(folder, environment);
    }
    return environment;
  }

  private stated(what: Pin['package'], file: string, setting: string | undefined): StatedVersion | undefined {
    if (setting) return { specifier: setting };
    let best: { rank: number; stated: StatedVersion } | undefined;
    for (const [other, known] of this.files) {
      if (known.state.kind !== 'text') continue;
      known.pins ??= this.pinsOf(other, known.role, known.state.text);
      const pin = known.pins.findLast(one => one.package === what);
      if (!pin) continue;
      const rank = this.rank(file, other);
      if (best && best.rank <= rank) continue;
      best = {
        rank,
        stated: {
          specifier: pin.specifier,
          bundlesProvider: pin.bundlesProvider,
          evidence: { file: other, line: pin.line },
        },
      };
    }
    return best?.stated;
  }

  /** Lower is nearer: files in the DAG's own folder and its parents first, then any other of the workspace. */
  private rank(file: string, other: string): number {
    const near = distance(file, folderOf(other));
    const role = roleOf(other);
    const order = role === 'requirements' ? 0 : role === 'dockerfile' ? 0.25 : 0.5;
    return (near ?? 1000) + order;
  }

  private pinsOf(file: string, role: FileRole, text: string): Pin[] {
    if (role === 'requirements') return pinsOfRequirements(text);
    if (role === 'dockerfile') return pinsOfDockerfile(text);
    const version = this.helmValuesOf(file)?.version;
    if (!version) return [];
    const line = text.slice(0, version.entry.origin.start).split('\n').length - 1;
    const exact = /^(\d+\.\d+\.\d+)/.exec(version.text)?.[1];
    return exact ? [{ package: 'core', specifier: `==${exact}`, line, bundlesProvider: true }] : [];
  }
}
