const longestScript = 65_536;
export const deepestNesting = 50;

/** Why a script is not read; undefined when it is. The parser's work can grow faster than the text where brackets nest deeply. */
export function shellLimit(text: string): 'length' | 'depth' | undefined {
  if (text.length > longestScript) return 'length';
  return hasManyBrackets(text) && bracketDepth(text) > deepestNesting ? 'depth' : undefined;
}

/** Nearly no script has so many that it could nest too deeply. */
function hasManyBrackets(text: string): boolean {
  let left = deepestNesting;
  for (const bracket of '({')
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1))
      if (--left < 0) return true;
  return false;
}

function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 123) deepest = Math.max(deepest, ++depth);
    else if ((code === 41 || code === 125) && depth > 0) depth--;
  }
  return deepest;
}
