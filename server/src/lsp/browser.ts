import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { jsonTexts, type PackedTexts } from '../catalog/json-texts.ts';
import { askClient } from './client-files.ts';
import { serve } from './server.ts';

/** In a worker the client says where the assets are; they are fetched from the extension itself. */
interface WorkerOptions {
  assets?: { runtime: string; python: string; texts?: string };
}

async function bytes(address: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}

function start(): void {
  const scope = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
  serve(connection, {
    parserFiles: async params => {
      const { assets } = (params.initializationOptions ?? {}) as WorkerOptions;
      if (!assets) throw new Error('The client did not say where the parser is.');
      const [runtime, python] = await Promise.all([bytes(assets.runtime), bytes(assets.python)]);
      return { runtime, python };
    },
    files: (_params, client) => askClient(client),
    texts: params => {
      const { assets } = (params.initializationOptions ?? {}) as WorkerOptions;
      if (!assets?.texts) return undefined;
      // A worker cannot wait for a file inside a request, so it is on its way from the start.
      let packed: PackedTexts | undefined;
      fetch(assets.texts)
        .then(response => response.json())
        .then(json => {
          packed = json;
        })
        .catch(error => connection.console.warn(`The Kubernetes texts could not be read: ${error}`));
      return jsonTexts(() => packed);
    },
  });
}

// The extension carries the server once: in Node its bundle is loaded by the bundle of `node.ts`.
if (typeof WorkerGlobalScope === 'function') start();

export { askClient, jsonTexts, serve };
