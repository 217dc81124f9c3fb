import type { Rule } from '../rule.ts';
import { typeProblems } from './type-problems.ts';

export const argumentType: Rule = {
  name: 'argument-type',
  severity: 'error',
  summary: 'A value of another shape than the argument takes',

  *task(task, context) {
    for (const problem of typeProblems(task, context)) yield { rule: argumentType.name, ...problem };
  },
};
