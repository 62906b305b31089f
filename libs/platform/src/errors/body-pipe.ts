import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import type { ValidationError } from 'class-validator';
import type { FieldProblem } from './problem.js';

export interface BodyPipeOptions {
  /** Objects and lists inside each other; deeper ones are refused before anything walks them recursively. */
  readonly depthMax?: number;
}

const DEPTH_MAX = 64;
const LISTED_MAX = 5;

const escapePointer = (property: string): string => property.replaceAll('~', '~0').replaceAll('/', '~1');

const wordsOf = (property: string, sentence: string): string =>
  sentence === `property ${property} should not exist` ? 'is not a known field' : sentence.replace(`${property} `, '');

function fieldProblems(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const path = `${parent}/${escapePointer(property)}`;
    const own = Object.values(constraints).map((sentence) => ({ path, message: wordsOf(property, sentence) }));
    return [...own, ...fieldProblems(children, path)];
  });
}

function refuse(errors: readonly FieldProblem[]): Fault {
  const listed = errors.slice(0, LISTED_MAX).map(({ path, message }) => `${path} ${message}`.trim());
  const more = errors.length > LISTED_MAX ? [`and ${errors.length - LISTED_MAX} more`] : [];
  return new Fault('invalid', 'HTTP.INVALID', `${[...listed, ...more].join('; ')}.`, { details: { errors } });
}

/** Walks level by level, because recursion is what a deep body attacks. */
function isDeeperThan(depthMax: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const objects = level.filter((item) => typeof item === 'object' && item !== null) as object[];
    if (objects.length > 0 && depth >= depthMax) return true;
    level = objects.flatMap((object): unknown[] => Object.values(object));
  }
  return false;
}

/** Names that every object has already: who sends one means to take an object in, and some libraries are. */
const isInherited = (name: string): boolean => name in Object.prototype;

function inheritedNames(value: unknown, path = ''): FieldProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const at = `${path}/${escapePointer(name)}`;
    return isInherited(name) ? [{ path: at, message: 'is not a known field' }] : inheritedNames(member, at);
  });
}

class BodyPipe extends ValidationPipe {
  constructor(private readonly depthMax: number) {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: false,
      transform: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => refuse(fieldProblems(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // What a custom decorator hands in is our own and may well be a graph with cycles.
    if (metadata.type !== 'custom' && isDeeperThan(this.depthMax, value)) {
      throw refuse([{ path: '', message: `the body is nested deeper than ${this.depthMax} levels` }]);
    }
    const inherited = metadata.type === 'custom' ? [] : inheritedNames(value);
    if (inherited.length > 0) throw refuse(inherited);
    const transformed: unknown = await super.transform(value, metadata);
    return transformed;
  }
}

/** Makes HTTP bodies instances of their classes, and refuses unknown fields and wrong values, all of them at once. */
export const createBodyPipe = ({ depthMax = DEPTH_MAX }: BodyPipeOptions = {}): ValidationPipe =>
  new BodyPipe(depthMax);
