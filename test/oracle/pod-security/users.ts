import { container, pod, security, topic } from './case.ts';

const nobody = { runAsNonRoot: undefined };

export const notRoot = topic('not root', {
  allowed: {
    'by the container': security({}),
    'by the pod': pod({ security: nobody, podSecurity: { runAsNonRoot: true } }),
    'by the pod, for an init container too': pod({
      security: nobody,
      podSecurity: { runAsNonRoot: true },
      before: [container('fetch', nobody)],
    }),
    'said by nobody, in a space of users of its own': pod({ security: nobody, spec: { hostUsers: false } }),
    'denied, in a space of users of its own': pod({
      security: { runAsNonRoot: false },
      spec: { hostUsers: false },
    }),
  },
  restricted: {
    'said by nobody': security(nobody),
    'said by nobody, with a user': security({ runAsNonRoot: undefined, runAsUser: 1000 }),
    'denied by the container': security({ runAsNonRoot: false }),
    'denied by the pod': pod({ security: nobody, podSecurity: { runAsNonRoot: false } }),
    'denied by the pod of a container that says so': pod({ podSecurity: { runAsNonRoot: false } }),
    'denied by the container of a pod that says so': pod({
      security: { runAsNonRoot: false },
      podSecurity: { runAsNonRoot: true },
    }),
    'not by an init container': pod({ before: [container('fetch', nobody)] }),
    'not by a container beside': pod({ beside: [container('proxy', nobody)] }),
    'said by nobody, among the users of the host': pod({ security: nobody, spec: { hostUsers: true } }),
  },
});

export const users = topic('user', {
  allowed: {
    'of a number': security({ runAsUser: 50000 }),
    'of the pod': pod({ podSecurity: { runAsUser: 1, runAsGroup: 0, fsGroup: 0 } }),
    'group of root': security({ runAsUser: 50000, runAsGroup: 0 }),
    'root in a space of users of its own': pod({ security: { runAsUser: 0 }, spec: { hostUsers: false } }),
  },
  restricted: {
    root: security({ runAsUser: 0 }),
    'root of the pod': pod({ podSecurity: { runAsUser: 0 } }),
    'root of the pod, another of the container': pod({
      security: { runAsUser: 1000 },
      podSecurity: { runAsUser: 0 },
    }),
    'root of an init container': pod({ before: [container('fetch', { runAsUser: 0 })] }),
  },
});

export const escalation = topic('escalation', {
  allowed: {
    'ruled out': security({ allowPrivilegeEscalation: false }),
    'ruled out by each': pod({ before: [container('fetch')], beside: [container('proxy')] }),
  },
  restricted: {
    'no word of it': security({ allowPrivilegeEscalation: undefined }),
    allowed: security({ allowPrivilegeEscalation: true }),
    'no word of it by an init container': pod({
      before: [container('fetch', { allowPrivilegeEscalation: undefined })],
    }),
    'no word of it by a container beside': pod({
      beside: [container('proxy', { allowPrivilegeEscalation: undefined })],
    }),
    'allowed by an init container': pod({
      before: [container('fetch', { allowPrivilegeEscalation: true })],
    }),
  },
});
