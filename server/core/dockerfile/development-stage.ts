/**
 * Whether a stage's name says that it is there to develop, to test or to check in: building it by its name ships nothing.
 * `dev-envs`, `unit-test`, `lint`, `bench-noroot`.
 */
export function isForDevelopment(name: string): boolean {
  return words.test(name);
}

const words =
  /(?:^|[-_.])(?:bench(?:mark)?|coverage|debug|dev(?:el|elop|elopment|container)?|lint|tests?|testing|validate)(?:$|[-_.])/i;
