import { PythonModule } from '../python/module.ts';
import type { PythonParser } from '../python/parser.ts';
import { type HelmValues, readHelmValues } from '../yaml/helm.ts';
import { maskHelmTemplates } from '../yaml/helm-holes.ts';
import type { Environment } from './environment.ts';
import { Excluded } from './excluded.ts';
import { distance, type FileRole, type FileState, folderOf, isPython, isYaml, roleOf } from './files.ts';
import { PythonFiles } from './python-files.ts';
import { mergedSettings, type Settings, settingsOfPyproject } from './settings.ts';
import { connectionOverrides, type SidecarField, type SidecarOverride, sidecarOverrides } from './sidecar.ts';
import { TemplateFiles } from './template-files.ts';
import { VersionEvidence } from './versions/evidence.ts';
import { readVersions } from './versions/read.ts';
import { tableOf } from './versions/toml.ts';

interface KnownFile {
  role: FileRole;
  /** Absent while it is on its way, and for files that are read for their versions alone. */
  text?: string;
  /** What it replaces of the XCom sidecar, as far as that was asked. */
  overrides?: Partial<Record<SidecarField, SidecarOverride[]>>;
  helm?: HelmValues | null;
}

/**
 * What the files around the DAGs say. It is told which files there are and what is in them; until it has been
 * told everything (`ready`), nothing that depends on them is claimed.
 */
export class WorkspaceIndex {
  settings: Settings = {};
  private authorSettings: Settings = {};
  /** Settings of the `pyproject.toml` of each workspace folder. */
  private readonly projectSettings = new Map<string, Settings>();
  private excluded = new Excluded([], []);
  /** Rises with every change that may change a finding. */
  revision = 0;
  private readonly files = new Map<string, KnownFile>();
  private readonly pending = new Set<string>();
  private readonly versions = new VersionEvidence();
  private roots_: readonly string[] = [];
  private complete = false;
  /** The Python files, which are read when another imports them. */
  readonly python: PythonFiles;
  /** The YAML files, which are read when a task names one as its template. */
  readonly templates = new TemplateFiles();

  constructor(private readonly parser: PythonParser) {
    this.python = new PythonFiles(
      parser,
      file => this.rootOf(file),
      () => this.furtherFolders(),
    );
  }

  /** Folders that the settings add to Python's path. */
  private furtherFolders(): string[] {
    return (this.settings.pythonPath ?? []).flatMap(given => {
      const folder = given.replaceAll('\\', '/').replace(/\/+$/, '');
      return this.roots_.map(root => (folder === '.' ? root : `${root}/${folder.replace(/^\.\//, '')}`));
    });
  }

  /** Folders that the author has open, without a slash at the end. */
  get roots(): readonly string[] {
    return this.roots_;
  }

  set roots(roots: readonly string[]) {
    this.roots_ = roots;
    this.mergeSettings();
  }

  /** False while files are still being looked for or a known one is still on its way. */
  get ready(): boolean {
    return this.complete && this.pending.size === 0;
  }

  /** Says that every file of the workspace has been named. */
  finishListing(): void {
    this.complete = true;
    this.python.relisted();
    this.revision++;
  }

  /**
   * Takes the state of a file that is read for its role; others are ignored. Returns true when it was taken. What
   * it says about versions is read here, once for each text.
   */
  set(file: string, state: FileState): boolean {
    if (isPython(file)) this.setPython(file, state);
    else if (isYaml(file)) this.setTemplate(file, state);
    const role = roleOf(file);
    if (!role) return false;
    if (role === 'pyproject' && state.kind !== 'pending')
      this.takeProjectSettings(file, state.kind === 'text' ? state.text : undefined);
    const before = this.files.get(file);
    const wasPending = this.pending.delete(file);
    if (state.kind === 'pending') {
      this.pending.add(file);
      if (!before) this.files.set(file, { role });
      return true;
    }
    if (state.kind === 'absent') {
      const said = this.versions.set(file, role, undefined);
      const there = this.files.delete(file);
      if (said || wasPending || (there && speaks(role, before?.text))) this.revision++;
      return true;
    }
    if (!wasPending && before?.text !== undefined && before.text === state.text) return true;
    this.files.set(file, keepsText(role) ? { role, text: state.text } : { role });
    const said = this.versions.set(file, role, readVersions(file, role, state.text));
    // The last file that was waited for makes `ready` true, which rules ask for.
    if (said || speaks(role, before?.text, state.text) || (wasPending && this.ready)) this.revision++;
    return true;
  }

  private setTemplate(file: string, state: FileState): void {
    if (state.kind === 'pending') this.templates.list(file);
    else this.templates.set(file, state.kind === 'text' ? state.text : undefined);
  }

  private setPython(file: string, state: FileState): void {
    if (state.kind === 'pending') this.python.list(file);
    else this.python.set(file, state.kind === 'text' ? state.text : undefined);
  }

  /** Takes what the editor or the command line sets; it wins over what `pyproject.toml` says. */
  setSettings(settings: Settings): void {
    this.authorSettings = settings;
    this.mergeSettings();
  }

  private mergeSettings(): void {
    // Of several folders the first that says something counts.
    const project = this.roots_.map(root => this.projectSettings.get(root)).find(one => one !== undefined);
    this.settings = mergedSettings(project ?? {}, this.authorSettings);
    this.excluded = new Excluded(this.settings.exclude ?? [], this.roots_);
    this.python.relisted();
    this.versions.forget();
    this.revision++;
  }

  private takeProjectSettings(file: string, text: string | undefined): void {
    const folder = folderOf(file);
    const found = text?.includes('airflow-kpo') ? settingsOfPyproject(tableOf(text)) : {};
    const before = this.projectSettings.get(folder);
    if (Object.keys(found).length > 0) this.projectSettings.set(folder, found);
    else this.projectSettings.delete(folder);
    if (before || this.projectSettings.has(folder)) this.mergeSettings();
  }

  /** True for a file about which nothing is to be said. */
  isExcluded(file: string): boolean {
    return this.excluded.has(file);
  }

  /** Files of a role whose text is kept and there. */
  filesOf(role: 'local-settings' | 'helm-values' | 'dockerfile' | 'requirements'): string[] {
    return [...this.files]
      .filter(([, known]) => known.role === role && known.text !== undefined)
      .map(([file]) => file);
  }

  textOf(file: string): string | undefined {
    return this.files.get(file)?.text ?? this.python.textOf(file);
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

  /** Whether a YAML file is a template of Airflow's pods: a task names it, or it is a pod that lies among DAGs. */
  isPodTemplate(file: string, text: string): boolean {
    if (this.templates.usersOf(file).length > 0) return true;
    if (!/^kind:[ \t]*["']?Pod["']?[ \t]*(#.*)?\r?$/m.test(text)) return false;
    // Several objects are for Kubernetes itself; Airflow reads one.
    if ((text.match(/^kind:/gm) ?? []).length > 1) return false;
    return this.python.textsAbove(folderOf(file), this.rootOf(file)).some(one => /\bairflow\b/.test(one));
  }

  /** The `airflow_local_settings.py` that is nearest to a file, read as Python. */
  nearestLocalSettings(file: string): PythonModule | undefined {
    const near = (other: string) => distance(file, folderOf(other)) ?? 1000;
    const nearest = this.filesOf('local-settings').sort((a, b) => near(a) - near(b))[0];
    return nearest === undefined ? undefined : new PythonModule(nearest, this.textOf(nearest)!, this.parser);
  }

  /** Every place in the workspace that replaces a field of the XCom sidecar, by default its image. */
  sidecarOverrides(field: SidecarField = 'image'): SidecarOverride[] {
    const found: SidecarOverride[] = [];
    for (const [file, known] of this.files) {
      if (known.text === undefined) continue;
      known.overrides ??= {};
      known.overrides[field] ??= this.overridesIn(file, known.role, known.text, field);
      found.push(...known.overrides[field]);
    }
    return found;
  }

  private overridesIn(file: string, role: FileRole, text: string, field: SidecarField): SidecarOverride[] {
    const connections = connectionOverrides(file, text, field);
    if (role === 'local-settings')
      return [...connections, ...sidecarOverrides(new PythonModule(file, text, this.parser), field)];
    // A cheap look first: YAML takes its time, and most values never speak of it.
    if (role !== 'helm-values' || !/SIDECAR_CONTAINER|pod_mutation_hook/.test(text)) return connections;
    const local = this.helmValuesOf(file)?.localSettings;
    if (!local) return connections;
    const offset = local.entry.key.origin.start;
    const module = new PythonModule(file, maskHelmTemplates(local.code), this.parser);
    return [...connections, ...sidecarOverrides(module, field).map(one => ({ ...one, offset }))];
  }

  /** The versions that a DAG file runs on: settings first, then the file nearest to it that states them. */
  environmentOf(file: string): Environment {
    return this.versions.environmentOf(folderOf(file), this.roots_, this.settings);
  }
}

/** Whether more than the versions in a file counts. */
function keepsText(role: FileRole): boolean {
  return speaksToRules(role) || role === 'dockerfile' || role === 'compose' || role === 'requirements';
}

function speaksToRules(role: FileRole): boolean {
  return role === 'local-settings' || role === 'helm-values';
}

/** Whether findings may rest on more than the versions that one of these texts of a file says. */
function speaks(role: FileRole, ...texts: (string | undefined)[]): boolean {
  // Of an image that is built or run, its connections count besides.
  return speaksToRules(role) || (keepsText(role) && texts.some(text => text?.includes('xcom_sidecar')));
}
