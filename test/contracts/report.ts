import { type Examination, formatFinding } from './finding';
import { explain, knownDefects } from './known-defects';

/** The whole check in lines for people, and how many findings nothing explains. */
export interface Report {
  readonly lines: readonly string[];
  readonly unexplained: number;
}

/** Sorts findings into those that a known defect of the files explains and the others. */
export function report(examinations: readonly Examination[]): Report {
  const covered = examinations.flatMap((each) => [...each.covered]).sort(([a], [b]) => (a < b ? -1 : 1));
  const findings = examinations.flatMap((each) => each.findings);
  const unexplained = findings.filter((finding) => explain(finding) === null);
  const defects = knownDefects.map((defect) => ({
    defect,
    count: findings.filter((finding) => explain(finding) === defect).length,
  }));
  const requests = covered.reduce((sum, [, count]) => sum + count, 0);
  return {
    lines: [
      `Operations covered: ${covered.length}, with ${requests} requests`,
      ...covered.map(([name, count]) => `  ${name} (${count})`),
      `Known defects of the files: ${defects.filter(({ count }) => count > 0).length}`,
      ...defects.map(({ defect, count }) => `  ${defect.system}, ${count} times: ${defect.reason}`),
      `Violations: ${unexplained.length}`,
      ...unexplained.map((finding) => `  ${formatFinding(finding)}`),
    ],
    unexplained: unexplained.length,
  };
}
