import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { explain } from './explain.ts';
import { info } from './info.ts';
import { lint } from './lint.ts';
import { report } from './report.ts';
import { stats } from './stats.ts';

// Bundled: the assets lie beside this file.
const here = __dirname;

const program = new Command('airflow-kpo')
  .description('Finds what goes wrong with KubernetesPodOperator tasks, without running them.')
  .version(versionText())
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

program
  .command('lint', { isDefault: false })
  .description(
    'check DAGs, pod templates, Helm values and requirements, or all below folders; exit 1 for errors or warnings, 2 when a file could not be read',
  )
  .argument('[paths...]', 'files and folders', ['.'])
  .option('--fix', 'make the fixes that keep behaviour')
  .option('--unsafe-fixes', 'with --fix or --diff: also the fixes that change what happens')
  .option('--statistics', 'print what each rule costs and finds, instead of the findings')
  .option('--diff', 'print what --fix would change, and change nothing')
  .option(
    '--python-path <folder...>',
    'folders, relative to here, from which DAGs import modules of their own',
  )
  .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
  .option('--airflow <version>', 'Airflow version or range, instead of what the workspace says', versionRange)
  .option('--provider <version>', 'version or range of the cncf.kubernetes provider, likewise', versionRange)
  .action(async (paths: string[], options) => {
    process.exitCode = await lint(paths, { ...options, assets: here });
  });

program
  .command('info')
  .description('print the versions that DAGs run on, and what says so; exit 2 when a path is not there')
  .argument('[paths...]', 'files and folders', ['.'])
  .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
  .option('--airflow <version>', 'Airflow version or range, instead of what the workspace says', versionRange)
  .option('--provider <version>', 'version or range of the cncf.kubernetes provider, likewise', versionRange)
  .action(async (paths: string[], options) => {
    process.exitCode = await info(paths, { ...options, assets: here });
  });

program
  .command('stats')
  .description('print how much of the operator calls is understood; exit 2 when a path is not there')
  .argument('[paths...]', 'files and folders', ['.'])
  .option(
    '--python-path <folder...>',
    'folders, relative to here, from which DAGs import modules of their own',
  )
  .option('--unknown', 'also name every call and value that is not understood')
  .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
  .action(async (paths: string[], options) => {
    process.exitCode = await stats(paths, { ...options, assets: here });
  });

program
  .command('report')
  .description(
    'print for each task what is set, inherited or missing of what production asks for, a table a DAG',
  )
  .argument('[paths...]', 'files and folders', ['.'])
  .option(
    '--python-path <folder...>',
    'folders, relative to here, from which DAGs import modules of their own',
  )
  .addOption(
    new Option('--format <format>', 'how to print').choices(['text', 'json', 'markdown']).default('text'),
  )
  .option('--airflow <version>', 'Airflow version or range, instead of what the workspace says', versionRange)
  .option('--provider <version>', 'version or range of the cncf.kubernetes provider, likewise', versionRange)
  .action(async (paths: string[], options) => {
    process.exitCode = await report(paths, { ...options, assets: here });
  });

program
  .command('explain')
  .description('print the page of a rule')
  .argument('[rule]', 'name of the rule; without it, the list of all')
  .action((rule?: string) => {
    process.exitCode = explain(rule, here);
  });

program.parseAsync().catch(error => {
  // Commander has printed its own message; help and version end well.
  if (typeof error?.exitCode === 'number') process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    process.exitCode = 2;
  }
});

function versionText(): string {
  for (const folder of ['..', '.']) {
    try {
      return JSON.parse(readFileSync(path.join(here, folder, 'package.json'), 'utf8')).version;
    } catch {
      // Look in the next place.
    }
  }
  return '0';
}

function versionRange(text: string): string {
  if (!/^[\w.,<>=!~\s*+-]+$/.test(text))
    throw new InvalidArgumentError('Not a version such as 2.9.3 or >=2.9,<3.');
  return text;
}
