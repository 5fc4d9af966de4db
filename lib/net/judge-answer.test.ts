import { describe, expect, it } from 'vitest';
import { judgeAnswer, type Question } from './judge-answer';

const read: Question = {
  host: 'rally1.rallydev.com',
  isWrite: false,
  accept: 'json',
  isGarbled: false,
  wasSentElsewhere: false,
  nowMs: 0,
};
const write: Question = { ...read, isWrite: true };
const page: Question = { ...read, accept: 'page' };
const answer = (status: number, text = '{}', headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  text,
});
const SIGN_IN = '<!DOCTYPE html><html><form><input type="password"></form></html>';
const SIGN_IN_LATER = '<!doctype html><head><title>Acme – Log in</title></head><body><script></script></body>';
const RETRY_LOGIN = '<!doctype html><body>We are busy. Please log in again in a few minutes.</body>';
const INDEX = '<!doctype html><body>The product catalog index is being rebuilt.</body>';
const DOWN = '<!DOCTYPE HTML><html><body>Scheduled maintenance</body></html>';

describe('what an answer means', () => {
  it.each([
    ['JSON', read, answer(200), null],
    ['a refusal that the connector explains', read, answer(404, SIGN_IN), null],
    ['a wrong key, whose body is a page', read, answer(401, SIGN_IN), null],
    ['nothing changed', read, answer(304, ''), null],
    ['a sign-in page in place of JSON', read, answer(200, SIGN_IN), 'auth'],
    ['a sign-in page in place of a write’s JSON: it was not made', write, answer(200, SIGN_IN), 'auth'],
    ['a page declared as JSON', read, answer(200, SIGN_IN, { 'content-type': 'application/json' }), 'auth'],
    ['maintenance in place of JSON', read, answer(200, DOWN), 'unavailable'],
    ['maintenance in place of a write’s JSON', write, answer(200, DOWN), 'unknown'],
    ['a sign-in page without a form yet in place of a write’s JSON', write, answer(200, SIGN_IN_LATER), 'auth'],
    ['an outage that speaks of signing in, in place of JSON', read, answer(200, RETRY_LOGIN), 'auth'],
    ['the same in place of a write’s JSON: it may have been made', write, answer(200, RETRY_LOGIN), 'unknown'],
    ['an outage with such letters in its words', read, answer(200, INDEX), 'unavailable'],
    ['the same in place of a write’s JSON', write, answer(200, INDEX), 'unknown'],
    ['a page where a page was asked for', page, answer(200, SIGN_IN), null],
    ['a redirect', read, answer(302, ''), 'auth'],
    ['a redirect that the browser hides', read, { ...answer(0, ''), status: 0 }, 'unavailable'],
    ['too many requests', read, answer(429), 'rate'],
    ['too many requests: the write was not made', write, answer(429), 'rate'],
    ['a deadlock', read, answer(500), 'unavailable'],
    ['a deadlock of a write', write, answer(500), 'unknown'],
    ['a gateway that gave up while the write ran on', write, answer(524, DOWN), 'unknown'],
    ['a gateway that gave up', read, answer(502, DOWN), 'unavailable'],
    ['a request that took too long to arrive', write, answer(408), 'unknown'],
    ['JSON in other characters than it says', { ...read, isGarbled: true }, answer(200), 'unavailable'],
    ['the same after a write, which was made', { ...write, isGarbled: true }, answer(200), 'unknown'],
    ['a refusal in other characters, which is a refusal', { ...write, isGarbled: true }, answer(422), null],
    ['a page in other characters, of which only a token is read', { ...page, isGarbled: true }, answer(200), null],
  ])('%s', (_, question, given, kind) => {
    expect(judgeAnswer(given, question)?.kind ?? null).toBe(kind);
  });

  it('is a sign-in wherever the server wants to lead elsewhere', () => {
    expect(judgeAnswer(answer(200), { ...page, wasSentElsewhere: true })?.kind).toBe('auth');
    expect(judgeAnswer(answer(0, ''), { ...read, wasSentElsewhere: true })?.kind).toBe('auth');
  });

  it('carries the pause that the server asked for', () => {
    expect(judgeAnswer(answer(429, '', { 'retry-after': '5' }), read)?.retryAfterMs).toBe(5_000);
    expect(judgeAnswer(answer(503, '', { 'retry-after': '5' }), read)?.retryAfterMs).toBe(5_000);
    expect(judgeAnswer(answer(429), read)?.retryAfterMs).toBeUndefined();
  });
});
