/** What the parsers' reasons mean for the author, and what to do. The reasons are matched by their beginning. */
const advice: readonly (readonly [reason: string, message: string])[] = [
  ['tab characters', 'A tab stands where YAML wants spaces. Indent with spaces.'],
  [
    'bad indentation of a mapping',
    'This line does not fit the indentation of the map around it. Put the key in line with its neighbours, or quote a value that holds ": ".',
  ],
  [
    'bad indentation of a sequence',
    'This line does not fit the indentation of the list around it. Put the dash in line with its neighbours.',
  ],
  [
    'can not read a block mapping',
    'A key was expected here. Write "key: value", or indent the line if it continues the value above.',
  ],
  ["expected ':'", 'The colon behind this key is missing. Write "key: value".'],
  ['a whitespace character is expected', 'Put a space behind the colon.'],
  [
    'unexpected end of the stream within a double',
    'The double quote that opens a text is not closed. Add the closing quote.',
  ],
  [
    'unexpected end of the stream within a single',
    'The single quote that opens a text is not closed. Add the closing quote.',
  ],
  [
    'unexpected end of the document within a',
    'A quoted text is not closed before the document ends. Add the closing quote.',
  ],
  ['unexpected end of the stream within a flow', 'A bracket is not closed. Add the closing ] or }.'],
  ['missed comma', 'A comma or a closing bracket is missing here.'],
  [
    'deficient indentation',
    'This line continues a text or a bracket and has to be indented more than the line that began it.',
  ],
  ['unknown escape', 'This backslash begins no escape that YAML knows. Double it, or use single quotes.'],
  [
    'end of the stream or a document separator',
    'The document should have ended here. Check the indentation, and quotes and brackets above.',
  ],
  ['null byte', 'The text holds a null character. Remove it.'],
  [
    'expected valid JSON character',
    'The text holds a control character. Remove it, or write it as an escape in double quotes.',
  ],
];

const keyBesideDash =
  'This line does not fit the item of the list above it. Put the key in line with the one behind the dash.';

/** One sentence or two for an error of the event reader at a line; nothing of the text is quoted. */
export function syntaxMessage(reason: string, line: string): string {
  if (reason.startsWith('bad indentation of a sequence') && !line.startsWith('-'))
    return `This is not valid YAML. ${keyBesideDash}`;
  const known = advice.find(([start]) => reason.startsWith(start));
  if (known) return `This is not valid YAML. ${known[1]}`;
  // Other reasons may quote what stands in the file.
  return 'This is not valid YAML. Check the indentation, quotes and brackets of this line and the one above it.';
}
