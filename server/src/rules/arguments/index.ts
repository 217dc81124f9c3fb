import type { Rule } from '../rule.ts';
import { argumentType } from './argument-type.ts';
import { argumentValue } from './argument-value.ts';
import { conflictingArguments } from './conflicting-arguments.ts';
import { deprecatedArgument } from './deprecated-argument.ts';
import { jinjaNotRendered } from './jinja-not-rendered.ts';
import { missingArgument } from './missing-argument.ts';
import { operatorRaises } from './operator-raises.ts';
import { parseTimeLookup } from './parse-time-lookup.ts';
import { removedArgument } from './removed-argument.ts';
import { repeatedArgument } from './repeated-argument.ts';
import { shadowedClass } from './shadowed-class.ts';
import { templateFileSuffix } from './template-file-suffix.ts';
import { tupleByCommaRule } from './tuple-by-comma.ts';
import { unknownArgument } from './unknown-argument.ts';

/** Arguments of operators. */
export const argumentsRules: readonly Rule[] = [
  argumentType,
  argumentValue,
  conflictingArguments,
  deprecatedArgument,
  jinjaNotRendered,
  missingArgument,
  operatorRaises,
  parseTimeLookup,
  removedArgument,
  repeatedArgument,
  shadowedClass,
  templateFileSuffix,
  tupleByCommaRule,
  unknownArgument,
];
