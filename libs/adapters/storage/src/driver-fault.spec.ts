import { describe, expect, it } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { QueryFailedError } from 'typeorm';
import { commitFault, isAnswer, statementFault } from './driver-fault.js';

const serverError = (code: string, more: object = {}) =>
  Object.assign(new Error(`server says ${code}`), { severity: 'ERROR', code, ...more });
const socketError = (code: string, message = code) => Object.assign(new Error(message), { code, syscall: 'read' });

const classed = (error: unknown) => {
  const { kind, code } = statementFault(error);
  return `${kind} ${code}`;
};

describe('a failed statement', () => {
  it.each([
    ['40001', 'unavailable STORAGE.CONFLICT'],
    ['40P01', 'unavailable STORAGE.CONFLICT'],
    ['53300', 'unavailable STORAGE.EXHAUSTED'],
    ['53100', 'unavailable STORAGE.EXHAUSTED'],
    ['57P01', 'unavailable STORAGE.CONNECTION'],
    ['57P03', 'unavailable STORAGE.CONNECTION'],
    ['25P03', 'unavailable STORAGE.CONNECTION'],
    ['08006', 'unavailable STORAGE.CONNECTION'],
    ['57014', 'unavailable STORAGE.TIMEOUT'],
    ['55P03', 'unavailable STORAGE.TIMEOUT'],
    ['25006', 'unavailable STORAGE.READ_ONLY'],
    ['58030', 'unavailable STORAGE.DISK'],
    ['28P01', 'unavailable STORAGE.LOGIN'],
    ['3D000', 'unavailable STORAGE.LOGIN'],
    ['23505', 'bug STORAGE.CONSTRAINT'],
    ['42501', 'bug STORAGE.STATEMENT'],
    ['25P02', 'bug STORAGE.STATEMENT'],
    ['22P02', 'bug STORAGE.STATEMENT'],
  ])('with SQLSTATE %s is %s', (code, expected) => {
    expect(classed(serverError(code))).toBe(expected);
    expect(classed(new QueryFailedError('select $1', ['secret'], serverError(code)))).toBe(expected);
  });

  it.each([
    socketError('ECONNREFUSED', ''),
    socketError('ECONNRESET'),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Query read timeout'),
  ])('without an answer is unavailable: %s', (error) => {
    expect(classed(error)).toBe('unavailable STORAGE.CONNECTION');
    expect(statementFault(error).message).not.toMatch(/: $/);
  });

  it('is our own mistake when the driver could not write it', () => {
    expect(classed(new TypeError('Converting circular structure to JSON'))).toBe('bug STORAGE.STATEMENT');
  });

  it('keeps a fault as it is', () => {
    const fault = new Fault('refused', 'TEST.NO', 'no');
    expect(statementFault(fault)).toBe(fault);
  });

  it('carries neither parameters nor rows', () => {
    const error = serverError('23505', { detail: 'Key (mail)=(canary) already exists.', constraint: 'mail_key' });
    const fault = statementFault(new QueryFailedError('insert', ['canary'], error));
    expect(fault.details).toEqual({ sqlState: '23505', constraint: 'mail_key' });
    expect(JSON.stringify([fault, fault.cause, Object.entries(fault.cause as object)])).not.toContain('canary');
  });
});

describe('a failed COMMIT', () => {
  it.each(['40001', '23503', 'P0001'])('with SQLSTATE %s has certainly not committed', (code) => {
    expect(commitFault(serverError(code)).kind).toBe(statementFault(serverError(code)).kind);
    expect(commitFault(serverError(code)).kind).not.toBe('unknown');
  });

  it.each([serverError('57P01'), serverError('57014'), serverError('XX000'), socketError('ECONNRESET')])(
    'is unknown after %s',
    (error) => {
      expect(commitFault(error)).toMatchObject({ kind: 'unknown', code: 'STORAGE.COMMIT_UNKNOWN' });
    },
  );
});

describe('isAnswer', () => {
  it('trusts a session after an error, never after a fatal one or silence', () => {
    expect(isAnswer(serverError('23505'))).toBe(true);
    expect(isAnswer(new QueryFailedError('select', [], serverError('23505')))).toBe(true);
    expect(isAnswer(serverError('57P01', { severity: 'FATAL' }))).toBe(false);
    expect(isAnswer(new Error('Query read timeout'))).toBe(false);
  });
});
