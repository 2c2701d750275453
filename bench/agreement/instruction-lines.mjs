import { readFileSync } from 'node:fs';
import { DockerfileParser } from 'dockerfile-ast';

/**
 * Widens findings in Dockerfiles to the lines of their instruction: some tools name where it begins, others the word in it.
 * Each file is parsed once.
 */
export function wholeInstructions(findings, isDockerfile) {
  const ranges = new Map();
  return findings.map(finding => {
    if (!isDockerfile(finding.file)) return finding;
    const known = ranges.get(finding.file) ?? instructionsIn(finding.file);
    ranges.set(finding.file, known);
    const around = known.find(({ line, endLine }) => line <= finding.line && finding.line <= endLine);
    return around ? { ...finding, within: around } : { ...finding, within: finding };
  });
}

/** Lines count from 1. */
function instructionsIn(file) {
  return DockerfileParser.parse(readFileSync(file, 'utf8'))
    .getInstructions()
    .map(instruction => instruction.getRange())
    .map(({ start, end }) => ({ line: start.line + 1, endLine: end.line + 1 }));
}
