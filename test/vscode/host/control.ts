import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from './cleanup.ts';

/** How many tests there were of each outcome. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** What the suite says to its runner, each by one request. Selectors are those of Playwright: CSS and more. */
export interface Messages {
  /** A piece of the report on the tests, to be shown as it is. */
  log: string;
  /** Asks for a screenshot: its name, and the selectors of what must be visible and of the part it is cut to. */
  screenshot: { name: string; visible?: string; part?: string };
  /** Waits until something that matches is visible. */
  appears: { selector: string };
  /** Asks for the text of everything visible that matches. */
  texts: { selector: string };
  /** Asks for a click on the first thing that matches, once it is there. */
  click: { selector: string };
  /** Writes a file of the workspace, given by its path in it, as another program would. */
  write: { file: string; text: string };
  /** Removes a file of the workspace, likewise. */
  remove: { file: string };
  /** The last message: how it went. */
  counts: Counts;
}

/** What the runner answers; nothing to the other messages. */
export interface Answers {
  texts: string[];
}

export type Answer<Name extends keyof Messages> = Name extends keyof Answers ? Answers[Name] : undefined;

export type Handlers = {
  [Name in keyof Messages]: (
    message: Messages[Name],
  ) => Name extends keyof Answers ? Promise<Answers[Name]> : unknown;
};

/**
 * Opens the way by which the suite in the extension host reaches its runner: an address on this
 * machine, handed to the suite in the environment variable `AIRFLOW_KPO_RUNNER`. A request is
 * answered when its handler is done; a handler that throws is answered with status 500 and the reason.
 *
 * @param onSign called when a message comes and when it has been dealt with
 */
export async function listen(handlers: Handlers, onSign: () => void): Promise<string> {
  const server = createServer(async (request, response) => {
    onSign();
    try {
      const name = (request.url ?? '').slice(1) as keyof Messages;
      const message = JSON.parse(await bodyOf(request));
      const answer = await (handlers[name] as (message: unknown) => unknown)(message);
      response.writeHead(200).end(JSON.stringify(answer ?? null));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
    onSign();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
