import { topic } from './check.ts';
import { initContainers, pod } from './manifest.ts';

const named = (name: string) => pod({ containers: `- name: ${name}\n  image: busybox:1.36` });

export const containerNames = topic('container name', {
  accepted: {
    'of lower case': named('base'),
    'of digits': named('"1"'),
    'with double hyphen': named('a--b'),
    'of 63 characters': named('a'.repeat(63)),
    'of two containers': pod({
      containers: `
        - { name: base, image: "busybox:1.36" }
        - { name: second, image: "busybox:1.36" }
      `,
    }),
  },
  refused: {
    missing: pod({ containers: '- image: busybox:1.36' }),
    empty: named('""'),
    'with capitals': named('Base'),
    'with underscore': named('my_container'),
    'with dot': named('my.container'),
    'with blank': named('my container'),
    'with leading hyphen': named('-base'),
    'with trailing hyphen': named('base-'),
    'with unicode': named('größe'),
    'of 64 characters': named('a'.repeat(64)),
    twice: pod({
      containers: `
        - { name: base, image: "busybox:1.36" }
        - { name: base, image: "busybox:1.36" }
      `,
    }),
    'of an init container and a container': initContainers('- { name: base, image: "busybox:1.36" }'),
    'of two init containers': initContainers(`
      - { name: prepare, image: "busybox:1.36" }
      - { name: prepare, image: "busybox:1.36" }
    `),
    'of an init container missing': initContainers('- { image: "busybox:1.36" }'),
    'of an init container with underscore': initContainers('- { name: git_sync, image: "busybox:1.36" }'),
  },
});
