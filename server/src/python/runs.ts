import { operatorOfPath } from '../catalog/operators.ts';
import { alternatives, type DefinitionValue, unknown, type Value } from '../values/value.ts';
import { argumentsOf } from './calls.ts';
import { attributeOfClass } from './classes.ts';
import type { GivenArguments } from './compose.ts';
import { turnsOfComprehension } from './comprehensions.ts';
import { type Definition, definitionOf, parametersOf } from './definitions.ts';
import { Frame } from './frames.ts';
import { enter, reaches } from './functions.ts';
import type { PythonModule } from './module.ts';
import type { Site } from './site.ts';
import type { Statement } from './statement.ts';
import type { Binder, Call } from './syntax.ts';

/** A call in one run of the blocks around it: a turn of a loop, a call of the function that it stands in. */
export interface CallRun {
  readonly module: PythonModule;
  readonly statement: Statement;
  readonly call: Call;
  readonly value: Value;
  /** The calls through which it is reached, outermost first; empty for a call of the statement itself. */
  readonly through: readonly CallPlace[];
}

export interface CallPlace {
  readonly module: PythonModule;
  readonly statement: Statement;
}

/** More runs than this of one statement are not told apart. */
const MOST_RUNS = 64;
/** Functions of the workspace that are followed into one another. */
const DEEPEST = 4;

/** Every call that happens when a statement runs, outermost first, those in functions of the workspace included. */
export function runsOf(module: PythonModule, statement: Statement): CallRun[] {
  if (module.syntaxOf(statement).calls.length === 0) return [];
  const found: CallRun[] = [];
  for (const frame of turnsAround(module, statement)) addRuns(module, statement, frame, [], found);
  return found;
}

/** The frames of all turns of the loops around a statement; one without any when they are not known. */
function turnsAround(module: PythonModule, statement: Statement): (Frame | undefined)[] {
  const loops: Statement[] = [];
  for (let at = statement.parent; at && at.head !== 'def' && at.head !== 'class'; at = at.parent)
    if (at.head === 'for') loops.unshift(at);
  return inTurns(module, loops, undefined);
}

function inTurns(module: PythonModule, loops: readonly Statement[], outer: Frame | undefined) {
  let frames: (Frame | undefined)[] = [outer];
  for (const loop of loops) {
    const next = frames.flatMap(frame => {
      const turns = module.evaluator.turnsOf(loop, frame);
      return turns && turns.length > 0 ? turns : [frame];
    });
    if (next.length > MOST_RUNS) return [outer];
    frames = next;
  }
  return frames;
}

function addRuns(
  module: PythonModule,
  statement: Statement,
  frame: Frame | undefined,
  through: readonly CallPlace[],
  found: CallRun[],
): void {
  const { calls, around } = module.syntaxOf(statement);
  for (const call of calls) {
    for (const inner of inBinders(module, statement, around.get(call) ?? [], frame)) {
      if (found.length > MOST_RUNS * 4) return;
      const value = module.evaluate(call, statement, inner);
      found.push({ module, statement, call, value, through });
      if (through.length < DEEPEST && !isOfPackage(value, call, statement))
        enterCalled(module, statement, call, inner, through, found);
    }
  }
}

/** True for an object that the call itself has made of a class outside the workspace: there is nothing to enter. */
function isOfPackage(value: Value, call: Call, statement: Statement): boolean {
  if (value.kind !== 'object' || value.classes) return false;
  const { origin } = value;
  return origin.anchor === statement && origin.start === call.start && origin.end === call.end;
}

/** The frames in which a call inside comprehensions and lambdas is evaluated. */
function inBinders(
  module: PythonModule,
  statement: Statement,
  binders: readonly Binder[],
  outer: Frame | undefined,
): (Frame | undefined)[] {
  let frames: (Frame | undefined)[] = [outer];
  for (const binder of binders) {
    const next: (Frame | undefined)[] = [];
    for (const frame of frames) {
      const turns =
        binder.kind === 'comprehension'
          ? turnsOfComprehension(binder, module.evaluator, statement, frame)
          : undefined;
      if (turns && 'frames' in turns && turns.frames.length > 0) next.push(...turns.frames);
      else next.push(unknownNames(binder, statement, frame));
    }
    frames = next.length > MOST_RUNS ? [unknownNames(binder, statement, outer)] : next;
  }
  return frames;
}

function unknownNames(binder: Binder, statement: Statement, outer: Frame | undefined): Frame {
  const origin = statement.origin(binder.start, binder.end);
  const names = binder.binds.map((name): [string, Value] => [
    name,
    unknown({ kind: 'parameter', text: `\`${name}\` of the loop or lambda` }, origin),
  ]);
  return new Frame(new Map(names), outer);
}

/** What a call gives where nothing is known of the turns it stands in. */
export function callAlone(module: PythonModule, call: Call, statement: Statement): Value {
  let frame: Frame | undefined;
  for (const binder of module.syntaxOf(statement).around.get(call) ?? [])
    frame = unknownNames(binder, statement, frame);
  return module.evaluate(call, statement, frame);
}

// ── functions of the workspace ─────────────────────────────────────────────────────────────────────────────

function enterCalled(
  module: PythonModule,
  statement: Statement,
  call: Call,
  frame: Frame | undefined,
  through: readonly CallPlace[],
  found: CallRun[],
): void {
  const origin = statement.origin(call.start, call.end);
  const site: Site = { evaluator: module.evaluator, statement, frame, origin, callee: origin };
  const called = calledBy(call, site);
  if (!called) return;
  const { definition, given } = called;
  if (!makesTasks(definition, DEEPEST - through.length)) return;
  const inside = definition.module;
  inside.finder.budget.follow(() => {
    const entered = enter(definition, given, site);
    for (const one of inside.blocks.bodyOf(definition.statement)) {
      if (inside.syntaxOf(one).calls.length === 0 || reaches(definition, one, entered) === false) continue;
      const loops: Statement[] = [];
      for (let at = one.parent; at && at !== definition.statement; at = at.parent)
        if (at.head === 'for') loops.unshift(at);
      for (const turn of inTurns(inside, loops, entered))
        addRuns(inside, one, turn, [...through, { module, statement }], found);
    }
  });
}

interface Called {
  definition: Definition;
  given: GivenArguments;
}

/** The function of the workspace that a call runs, if it is given anything that could make a difference. */
function calledBy(call: Call, site: Site): Called | undefined {
  const { evaluator, statement, frame } = site;
  const { callee } = call;
  const method = callee.kind === 'attribute' ? methodCalled(callee.object, callee.name, site) : undefined;
  const value = method?.value ?? alternatives(evaluator.evaluate(callee, statement, frame))[0];
  if (value?.kind !== 'definition' || value.form !== 'function') return undefined;
  const definition = definitionOf(value);
  if (!definition || parametersOf(definition).length === 0) return undefined;
  const given = argumentsOf(call, site);
  return { definition, given: method ? { ...given, positional: [method.self, ...given.positional] } : given };
}

function methodCalled(
  object: Call['callee'],
  name: string,
  site: Site,
): { value: DefinitionValue; self: Value } | undefined {
  const [self] = alternatives(site.evaluator.evaluate(object, site.statement, site.frame));
  const cls = self?.kind === 'object' ? self.classes?.[0] : undefined;
  if (!self || !cls || (self.kind === 'object' && operatorOfPath(self.path))) return undefined;
  const value = attributeOfClass(cls, name, site);
  return value?.kind === 'definition' ? { value, self } : undefined;
}

/** Whether running a function makes a task or a Kubernetes object, by itself or through others. */
function makesTasks(definition: Definition, deep: number): boolean {
  const { module, statement } = definition;
  return module.blocks.bodyOf(statement).some(one =>
    module.syntaxOf(one).calls.some(call => {
      const [callee] = alternatives(module.evaluate(call.callee, one));
      if (callee?.kind === 'symbol') return MAKES.test(callee.path) || !!operatorOfPath(callee.path);
      if (callee?.kind === 'definition' && callee.form === 'class') {
        const made = alternatives(module.evaluate(call, one))[0];
        return made?.kind === 'object' && !!operatorOfPath(made.path);
      }
      const inner = callee?.kind === 'definition' && callee.form === 'function' && definitionOf(callee);
      return !!inner && inner.statement !== statement && deep > 1 && makesTasks(inner, deep - 1);
    }),
  );
}

const MAKES = /^kubernetes\.client\./;
