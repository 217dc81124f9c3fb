import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../../server/src/editor/open-document.ts';
import { subjectsOf } from '../../server/src/editor/subjects.ts';
import { restrictedRules } from '../../server/src/rules/restricted/index.ts';
import { podSubject } from '../../server/src/tasks/pod/pod.ts';
import { SECURITY_CASES } from '../oracle/pod-security/index.ts';
import { LEVELS, type Level, type PodSecurityRecord, RECORD } from '../oracle/pod-security.ts';
import { openProject, type Project, ROOT } from '../support/project.ts';

const file = new URL(`../oracle/records/${RECORD}`, import.meta.url);
const { checks, verdicts }: PodSecurityRecord = JSON.parse(readFileSync(file, 'utf8'));

/** The rules that stand for a check of Kubernetes. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  allowPrivilegeEscalation: ['privilege-escalation'],
  appArmorProfile: ['unconfined-profile'],
  capabilities_baseline: ['added-capability'],
  capabilities_restricted: ['undropped-capabilities', 'added-capability'],
  hostNamespaces: ['host-namespace'],
  hostPathVolumes: ['host-path', 'container-runtime-socket'],
  hostPorts: ['host-port'],
  hostProbesAndHostLifecycle: ['probe-host'],
  privileged: ['privileged-container'],
  procMount: ['unconfined-profile'],
  procMount_restricted: ['unconfined-profile'],
  restrictedVolumes: ['volume-type', 'host-path', 'container-runtime-socket'],
  runAsNonRoot: ['root-user'],
  runAsUser: ['root-user'],
  seLinuxOptions: ['custom-selinux-option'],
  seccompProfile_baseline: ['unconfined-profile'],
  seccompProfile_restricted: ['missing-seccomp-profile', 'unconfined-profile'],
  sysctls: ['unsafe-sysctl'],
  windowsHostProcess: ['privileged-container'],
};

/** What the standards do not ask for, though a restricted cluster ought to. */
const BEYOND = [
  'writable-root-file-system',
  'mounted-service-account-token',
  'default-service-account',
  'unpinned-image',
  'registry-not-allowed',
];

const TEMPLATES = SECURITY_CASES.map((one, i) => ({ ...one, path: `pods/${i}.yaml` }));

it('each check of Kubernetes has a rule, and each rule a check or none', () => {
  expect([...new Set([...checks.baseline, ...checks.restricted])].sort()).toEqual(Object.keys(RULES).sort());
  const ofChecks = Object.values(RULES).flat();
  const names = restrictedRules.map(rule => rule.name).sort();
  expect([...new Set([...ofChecks, ...BEYOND])].sort()).toEqual(names);
});

for (const level of LEVELS) {
  it(`a rule of the level ${level} stands for a check of that level`, () => {
    const own = restrictedRules.filter(rule => rule.standard === level && !BEYOND.includes(rule.name));
    for (const { name } of own) expect(checks[level].some(check => RULES[check]!.includes(name))).toBe(true);
  });

  describe(`templates at the level ${level}`, async () => compare(level, await ofTemplates(level)));
  describe(`pods of tasks at the level ${level}`, async () => compare(level, await ofTasks(level)));
}

/** Each check that refuses a pod has a rule that says something, and no other rule does. */
function compare(level: Level, found: ReadonlyMap<string, readonly string[]>): void {
  for (const { name } of SECURITY_CASES) {
    it(name, () => {
      const refusing = verdicts[name]![level].map(([check]) => check);
      const said = found.get(name)!;
      const silent = refusing.filter(check => !RULES[check]!.some(rule => said.includes(rule)));
      const known = refusing.flatMap(check => RULES[check]!);
      expect({ silent, wrong: said.filter(rule => !known.includes(rule)) }).toEqual({
        silent: [],
        wrong: [],
      });
    });
  }
}

/** The workspace of all pods, with a DAG that has a task for each of them or for none. */
async function open(level: Level, dag: string): Promise<Project> {
  const files = Object.fromEntries(TEMPLATES.map(({ path, manifest }) => [path, manifest]));
  const requirements = 'apache-airflow-providers-cncf-kubernetes==10.25.0\n';
  const project = await openProject({ 'dag.py': dag, 'requirements.txt': requirements, ...files });
  project.workspace.setSettings({ podSecurityStandard: level });
  return project;
}

function ofStandards(rules: readonly string[]): string[] {
  const all = Object.values(RULES).flat();
  return [...new Set(rules)].filter(rule => all.includes(rule));
}

/** Rules of the standards by the case of whose pod they say something in its file. */
async function ofTemplates(level: Level): Promise<Map<string, string[]>> {
  const { workspace } = await open(level, 'import airflow\n');
  return new Map(
    TEMPLATES.map(({ name, manifest, path }) => {
      const document = openDocument(`${ROOT}/${path}`, manifest, workspace)!;
      const rules = document.findings().map(one => one.rule);
      expect(document.isRead).toBe(true);
      return [name, ofStandards(rules)];
    }),
  );
}

/** The same of the pods that tasks make of these templates, wherever they say it. */
async function ofTasks(level: Level): Promise<Map<string, string[]>> {
  const tasks = TEMPLATES.map(
    ({ path }, i) => `KubernetesPodOperator(task_id="t${i}", pod_template_file="${path}")\n`,
  );
  const path = 'airflow.providers.cncf.kubernetes.operators.pod';
  const { workspace, documents } = await open(
    level,
    `from ${path} import KubernetesPodOperator\n${tasks.join('')}`,
  );
  const { file, module } = documents['dag.py']!;
  const made = module!.statements.flatMap(statement => subjectsOf(module!, statement).tasks);
  const context = { file, module: module!, workspace, environment: workspace.environmentOf(file) };
  return new Map(
    TEMPLATES.map(({ name }, i) => {
      const subject = podSubject(made[i]!, context.environment, workspace)!;
      const saying = restrictedRules.filter(
        rule =>
          (level === 'restricted' || rule.standard === level) && [...rule.pod!(subject, context)].length > 0,
      );
      return [name, ofStandards(saying.map(rule => rule.name))];
    }),
  );
}
