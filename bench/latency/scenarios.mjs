/**
 * Where a person types: at the end of the line nearest to the middle that matches. `breaks` is typed first, so that
 * the document is broken while they type. `overFloor` is what a key may cost on top of the empty server, in CPU ms.
 */
const scenarios = [
  { id: 'd30', line: /^RUN curl /, overFloor: undefined },
  { id: 'd300', line: /^RUN curl /, overFloor: 1.5 },
  { id: 'd3000', line: /^RUN curl /, overFloor: undefined },
  { id: 'm2000', line: /^ {8}app: /, overFloor: 1 },
  { id: 'm20000', line: /^ {8}app: /, overFloor: 1 },
  { id: 'm2000', line: /^ {8}app: /, breaks: ' [', overFloor: undefined },
  { id: 'list', line: /^ {10}app: /, overFloor: undefined },
  { id: 'values', line: /^ {4}repository: /, overFloor: 4 },
  { id: 'values', line: /^ {4}repository: /, breaks: ' [', overFloor: undefined },
  { id: 'template', line: /^ {8}app: /, overFloor: undefined },
  // The easiest key of all, and the commonest after a letter: in the middle of the file one is typed and taken back.
  ...[
    ['d300', 1.5],
    ['m2000', 1],
    ['m20000', 1],
    ['values', 4],
  ].map(([id, overFloor]) => ({ id, line: /\S/, isSlip: true, overFloor })),
];

/** The scenarios over the standard files: `{name, file, position, breaks, isSlip, overFloor}`. */
export function scenariosOver(files) {
  return scenarios.map(({ id, line, breaks, isSlip, overFloor }) => {
    const file = files.find(one => one.id === id);
    const name = `${file.name}${breaks ? ', broken' : ''}${isSlip ? ', a slip' : ''}`;
    return { name, file, position: endOfLine(file.text, line), breaks, isSlip, overFloor };
  });
}

function endOfLine(text, pattern) {
  const lines = text.split('\n');
  const middle = lines.length / 2;
  const matching = [...lines.keys()].filter(index => pattern.test(lines[index]));
  const line = matching.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))[0];
  return { line, character: lines[line].length };
}
