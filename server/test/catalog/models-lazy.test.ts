/** The data of the models costs its parsing; who never asks for a model must not pay it. */
import { expect, it, vi } from 'vitest';

const read = vi.hoisted(() => ({ count: 0 }));

vi.mock('../../src/catalog/data/kubernetes.json', async original => watched(await original()));
vi.mock('../../src/catalog/data/kubernetes-clients.json', async original => watched(await original()));

function watched(module: unknown): { default: object } {
  const { default: data } = module as { default: object };
  const get = (target: object, key: string | symbol) => {
    read.count += 1;
    return Reflect.get(target, key);
  };
  return { default: new Proxy(data, { get }) };
}

it('is not read before a model is asked for', async () => {
  const { model } = await import('../../src/catalog/models.ts');
  const { classOn } = await import('../../src/catalog/model-clients.ts');
  expect(read.count).toBe(0);
  expect(model('V1Pod')?.name).toBe('V1Pod');
  const models = read.count;
  expect(models).toBeGreaterThan(0);
  expect(classOn('V1Handler', 30)).toBe('V1LifecycleHandler');
  expect(read.count).toBeGreaterThan(models);
});
