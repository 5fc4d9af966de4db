import { expect, it } from 'vitest';
import { knownDefects } from './known-defects';

it('names in each row what is wrong, and where or of what', () => {
  for (const { problem, place, operation, reason } of knownDefects) {
    expect(problem, reason).toBeDefined();
    expect(place ?? operation, reason).toBeDefined();
    expect(reason.length).toBeGreaterThan(30);
  }
});
