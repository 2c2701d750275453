export interface Tally {
  passed: number;
  failed: number;
}

/**
 * Prints what a run does through `console.log`, which is all that an extension host of either kind passes on. The
 * runner outside the editor reads the last line: a web worker has no other way to tell it.
 */
export function report(start: (whenDone: (failures: number) => void) => Mocha.Runner): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  return new Promise(resolve => {
    const runner = start(() => {
      console.log(`editor tests: ${tally.passed} passed, ${tally.failed} failed`);
      resolve(tally);
    });
    runner.on('pass', test => {
      tally.passed += 1;
      console.log(`  ok      ${test.title} (${test.duration ?? 0} ms)`);
    });
    runner.on('fail', (test, error) => {
      tally.failed += 1;
      console.log(`  FAILED  ${test.title}\n${error?.stack ?? error}`);
    });
  });
}
