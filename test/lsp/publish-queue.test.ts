/** In which order open files are told of, and what comes between. */
import { expect, it } from 'vitest';
import { PublishQueue } from '../../server/src/lsp/publish-queue.ts';

/** What happens until nothing waits any more. */
async function events(fill: (queue: PublishQueue, told: string[]) => void, milliseconds = 0) {
  const told: string[] = [];
  const queue = new PublishQueue(uri => {
    const end = Date.now() + milliseconds;
    while (Date.now() < end);
    told.push(uri);
  });
  fill(queue, told);
  await new Promise(resolve => setTimeout(resolve, 10 * milliseconds + 50));
  return told;
}

it('the edited file comes first, and each once', async () => {
  const told = await events(queue => {
    queue.soon('a.py');
    queue.soon('b.py');
    queue.first('b.py');
    queue.first('c.py');
  });
  expect(told).toEqual(['c.py', 'b.py', 'a.py']);
});

it('others are answered between files that take long', async () => {
  const told = await events((queue, seen) => {
    queue.soon('a.py');
    queue.soon('b.py');
    setTimeout(() => seen.push('a request'), 0);
  }, 20);
  expect(told).toEqual(['a.py', 'a request', 'b.py']);
});

it('what comes while it works is told of, too', async () => {
  const told = await events((queue, seen) => {
    queue.soon('a.py');
    setTimeout(() => {
      seen.push('an edit');
      queue.first('b.py');
    }, 5);
  });
  expect(told).toEqual(['a.py', 'an edit', 'b.py']);
});
