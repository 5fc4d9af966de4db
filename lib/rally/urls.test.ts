import { describe, expect, it } from 'vitest';
import { recordId } from '../model/record';
import { readRecordUrl, recordUrl } from './urls';

describe('the address of a record', () => {
  it('is the one that Rally’s pages have today', () => {
    expect(recordUrl('https://rally1.rallydev.com', 'portfolioitem/feature', recordId('12'))).toBe(
      'https://rally1.rallydev.com/#/?detail=/portfolioitem/feature/12&fdp=true',
    );
    expect(recordUrl('https://eu1.rallydev.com', 'hierarchicalrequirement', recordId('12'))).toBe(
      'https://eu1.rallydev.com/#/?detail=/userstory/12&fdp=true',
    );
  });

  it.each([
    ['https://rally1.rallydev.com/#/?detail=/userstory/12&fdp=true', 'hierarchicalrequirement', '12'],
    ['https://rally1.rallydev.com/#/99d/backlog?detail=%2Fportfolioitem%2Ffeature%2F12', 'portfolioitem/feature', '12'],
    ['https://rally1.rallydev.com/#/99d/detail/defect/12', 'defect', '12'],
    ['https://rally1.rallydev.com/slm/#/detail/portfolioitem/Theme/12', 'portfolioitem/theme', '12'],
    ['https://rally1.rallydev.com/#/99/detail/task/1?qdp=%2Fdetail%2Ftestset%2F2', 'testset', '2'],
  ])('is read from %s', (url, kind, id) => {
    expect(readRecordUrl(url)).toEqual({ kind, id });
  });

  it.each(['https://rally1.rallydev.com/#/99d/dashboard', 'US12', '', '%E0%A4%A'])('is none in %j', (text) => {
    expect(readRecordUrl(text)).toBeNull();
  });
});
