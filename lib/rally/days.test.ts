import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatonError } from '../errors';
import { dayAfter, dayOf, endOfDay, startOfDay } from './days';

const zones = [
  'UTC',
  'America/Denver',
  'America/Chicago',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'Etc/GMT+12',
  'Asia/Beirut',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Australia/Lord_Howe',
];
const anyDay = fc.date({ min: new Date('2012-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

describe('a day in a workspace’s zone', () => {
  it('is read as Rally’s recorded answers mean it', () => {
    expect(dayOf('2017-04-03T04:59:59Z', 'America/Chicago')).toBe('2017-04-02');
    expect(dayOf('2016-01-29T08:00:00.000Z', 'America/Los_Angeles')).toBe('2016-01-29');
  });

  it('is written as its first instant or its last second', () => {
    expect(startOfDay('2026-11-20', 'America/Denver')).toBe('2026-11-20T07:00:00.000Z');
    expect(endOfDay('2026-11-20', 'America/Denver')).toBe('2026-11-21T06:59:59.000Z');
    expect(endOfDay('2017-04-02', 'America/Chicago')).toBe('2017-04-03T04:59:59.000Z');
  });

  it('begins at the first of two midnights', () => {
    expect(startOfDay('2021-10-29', 'Asia/Amman')).toBe('2021-10-28T21:00:00.000Z');
    expect(endOfDay('2021-10-29', 'Asia/Amman')).toBe('2021-10-29T21:59:59.000Z');
  });

  it('has 23 or 25 hours where the clock is changed', () => {
    expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
    expect(endOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T21:59:59.000Z');
    expect(endOfDay('2026-10-25', 'Europe/Berlin')).toBe('2026-10-25T22:59:59.000Z');
  });

  it('begins at one o’clock where the clock skips midnight', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    expect(endOfDay('2018-11-03', 'America/Sao_Paulo')).toBe('2018-11-04T02:59:59.000Z');
  });

  it('survives the way to Rally and back in every zone', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...zones), (date, zone) => {
        const day = date.toISOString().slice(0, 10);
        const start = startOfDay(day, zone);
        expect(dayOf(start, zone)).toBe(day);
        expect(dayOf(new Date(Date.parse(start) - 1).toISOString(), zone) < day).toBe(true);
        expect(dayOf(endOfDay(day, zone), zone)).toBe(day);
      }),
    );
  });

  it('goes on after the end of a month and of a year', () => {
    expect([dayAfter('2026-02-28'), dayAfter('2028-02-28'), dayAfter('2026-12-31')]).toEqual([
      '2026-03-01',
      '2028-02-29',
      '2027-01-01',
    ]);
  });

  it.each(['2026-02-30', '20.11.2026', '2026-13-01', ''])('refuses %j in words', (day) => {
    expect(() => startOfDay(day, 'UTC')).toThrow(BatonError);
  });

  it('refuses what is no instant, and a zone that nobody knows', () => {
    expect(() => dayOf('soon', 'UTC')).toThrow(/cannot read/);
    expect(() => dayOf('2026-11-20T00:00:00Z', 'Mars/Olympus')).toThrow(/Mars\/Olympus/);
  });
});
