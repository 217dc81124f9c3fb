import type { Rule } from '../rule.ts';
import { argumentValue } from './argument-value.ts';
import { deprecatedArgument } from './deprecated-argument.ts';
import { operatorRaises } from './operator-raises.ts';
import { removedArgument } from './removed-argument.ts';
import { unknownArgument } from './unknown-argument.ts';

/** Arguments of operators. */
export const argumentsRules: readonly Rule[] = [
  argumentValue,
  deprecatedArgument,
  operatorRaises,
  removedArgument,
  unknownArgument,
];
