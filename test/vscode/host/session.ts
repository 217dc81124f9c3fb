import type { Counts } from './control.ts';
import { suite } from './paths.ts';

/** What is to be run, whichever VS Code it runs in. */
export interface Session {
  /** The extension under test: packaged, to be installed as users do, or the folder of its sources. */
  extension: { vsix: string } | { folder: string };
  /** Folder that VS Code opens. */
  workspace: string;
  /** Runs in the oldest VS Code that the extension claims to support. */
  minimum: boolean;
  /** Folder for the screenshots that the tests ask for. */
  screenshots: string;
  /** Size of the page, when it is to be another than usual. */
  viewport?: { width: number; height: number };
  /** Pixels on the screenshots for each pixel of the page. */
  scale: number;
  /** Only tests whose full title matches this regular expression. */
  grep?: string;
}

/** How a session went. */
export interface Outcome extends Counts {
  /** The VS Code that it ran in. */
  host: string;
  /** Why the suite was skipped or broke off, in one line. */
  reason?: string;
}

/** The one development extension of a session: the tests, or the extension itself when it is not installed. */
export function developmentFolder(extension: Session['extension']): string {
  return 'folder' in extension ? extension.folder : suite;
}

/** The environment by which the suite learns how to run; `suite/runner.ts` reads it. */
export function suiteEnvironment(session: Session, runner: string, window: boolean): Record<string, string> {
  return {
    AIRFLOW_KPO_RUNNER: runner,
    AIRFLOW_KPO_WINDOW: window ? '1' : '',
    AIRFLOW_KPO_GREP: session.grep ?? '',
    AIRFLOW_KPO_COLOR: process.stdout.isTTY && !process.env['NO_COLOR'] ? '1' : '',
  };
}
