/** What the runner of GitHub Actions makes of a log. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * Reads a log as the runner does: `::name props::message` at the start of a line, blanks aside, and the older
 * `##[name props]message` anywhere in one. Lines end at line feeds and at carriage returns. Agents of other build
 * servers read `##vso[…]`, which counts as well.
 */
export function readCommands(log: string): readonly RunnerCommand[] {
  return log.split(/\r\n|\n|\r/).flatMap(line => newCommand(line) ?? oldCommand(line) ?? []);
}

function newCommand(line: string): RunnerCommand | undefined {
  const trimmed = line.trimStart();
  if (!trimmed.startsWith('::')) return undefined;
  const end = trimmed.indexOf('::', 2);
  if (end < 0) return undefined;
  const info = trimmed.slice(2, end);
  const space = info.indexOf(' ');
  const name = space < 0 ? info : info.slice(0, space);
  const list = space < 0 ? [] : info.slice(space + 1).split(',');
  const properties = Object.fromEntries(
    list.map(pair => [
      pair.slice(0, pair.indexOf('=')),
      unescapedProperty(pair.slice(pair.indexOf('=') + 1)),
    ]),
  );
  return { name, properties, message: unescapedData(trimmed.slice(end + 2)) };
}

function oldCommand(line: string): RunnerCommand | undefined {
  const match = /##(?:vso)?\[([^\]]*)\]?/.exec(line);
  return match === null ? undefined : { name: match[1] ?? '', properties: {}, message: line };
}

function unescapedData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapedProperty(text: string): string {
  return unescapedData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}
