import { describe, expect, it } from 'vitest';
import { imageExtraReleases, sidecarImage, sidecarOf } from '../../src/catalog/sidecar.ts';

describe('sidecar image', () => {
  it.each([
    ['1.0.0', 'alpine'],
    ['10.17.0', 'alpine'],
    ['10.17.1', 'alpine:3.23.4'],
    ['10.18.0', 'alpine:3.23.4'],
    ['10.19.0', 'alpine:3.24.1'],
    ['10.22.0', 'alpine:3.24.1'],
    ['10.23.0', 'alpine:3.24.2'],
    ['10.25.0', 'alpine:3.24.2'],
    ['99.0', 'alpine:3.24.2'],
    ['not a version', 'alpine'],
  ])('of %s is %s', (provider, image) => {
    expect(sidecarImage(provider)).toBe(image);
  });
});

describe('sidecar', () => {
  it('has its resources and its command by release', () => {
    expect(sidecarOf('5.3.0').requests).toEqual({ cpu: '1m' });
    expect(sidecarOf('6.0.0').requests).toEqual({ cpu: '1m', memory: '10Mi' });
    expect(sidecarOf('1.1.0').command.at(-1)).toContain('sleep 30');
    expect(sidecarOf('1.2.0').command.at(-1)).toContain('sleep 1;');
  });

  it('is configured by extras of the connection and arguments of the operator, by release', () => {
    expect(sidecarOf('4.4.0').extras).toEqual([]);
    expect(sidecarOf('10.20.0')).toMatchObject({
      extras: [
        'xcom_sidecar_container_image',
        'xcom_sidecar_container_resources',
        'xcom_sidecar_container_security_context',
      ],
      arguments: ['xcom_sidecar_container_security_context'],
    });
    // 7.0.0 lost the extras, 7.4.1 brought them back.
    expect(imageExtraReleases()).toEqual(['>=5.0.0,<7.0.0', '>=7.4.1']);
  });
});
