import { afterAll } from 'vitest';
import { shareGround } from './ground';

// Before each test file: its stages, one after the other, are set in one browser. Each finds it as new.
afterAll(shareGround());
