/** Cases whose record is not what we compute, and why that is right. Matched by the name of the case. */
export const EXCEPTIONS: readonly [RegExp, string][] = [
  [
    /^(worker outside of the cluster, in_cluster|config_file that is not there)$/,
    'whether a configuration is there is known to the worker alone',
  ],
  [/^(env: a text of Jinja|run time env after a text|file name of Jinja)$/, 'the recorder renders no Jinja'],
  [/^env: a set$/, 'a set is read as a list, which it is nearly everywhere'],
  [/time stamps$|a time that is none/, 'nobody writes into a template what only Kubernetes sets'],
  [/^(file|dict) with time stamps, under a task$|^dict with a time that is none/, 'the same'],
  [/^arguments: a generator$/, 'a generator is read as the list of what it yields'],
  [
    /^(env|env_from): one list for two tasks/,
    'old releases add to the list that they are given, so what a task has depends on the tasks made before it',
  ],
  [
    /^(file|dict) with init containers|^host_aliases: one without address/,
    'which fields and which required ones there are is known of the newest client, not of that of each release',
  ],
  [/^attributes that are set after the call$/, 'what happens to a task after it is made is not followed yet'],
];
