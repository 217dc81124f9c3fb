/**
 * Takes the picture of the README anew: the sample workspace in a real VS Code, in which a finding is explained.
 * Written to `docs/images/editor.png`; where there is `pngquant`, with fewer colours.
 *
 *     npx tsx test/vscode/picture.ts
 */
import { copyFile, cp, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { bundleSuite } from './host/bundle.ts';
import { runMain, temporaryFolder } from './host/cleanup.ts';
import { packageExtension } from './host/extension.ts';
import { root, shown } from './host/paths.ts';
import { onPath, run } from './host/process.ts';
import { runInServer } from './host/server.ts';

const picture = path.join(root, 'docs', 'images', 'editor.png');

runMain(async () => {
  await bundleSuite('picture');
  const folder = await temporaryFolder();
  const workspace = path.join(folder, 'examples');
  await cp(path.join(root, 'examples'), workspace, { recursive: true });
  const { failed, host } = await runInServer({
    extension: { vsix: await packageExtension() },
    workspace,
    minimum: false,
    screenshots: folder,
    viewport: { width: 1000, height: 640 },
    scale: 2,
  });
  if (failed > 0) return 1;
  await mkdir(path.dirname(picture), { recursive: true });
  await copyFile(path.join(folder, 'editor.png'), picture);
  const pngquant = onPath('pngquant');
  if (pngquant) await run(pngquant, ['--force', '--ext', '.png', '--strip', '128', picture]);
  const { size } = await stat(picture);
  console.log(`${shown(picture)}: ${Math.round(size / 1024)} kB, from ${host}`);
  return 0;
});
