/**
 * JSON that is safe in a terminal and in the log of a build server: hidden characters and `##` (the start of some
 * servers' commands) are written as escapes, so a reader gets exactly the value.
 */
export function jsonText(value: unknown, indent?: number): string {
  return `${JSON.stringify(value, undefined, indent).replace(unsafe, escapeAll)}\n`;
}

const unsafe =
  /##+|[\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/g;

function escapeAll(characters: string): string {
  let escaped = '';
  for (let i = 0; i < characters.length; i++)
    escaped += `\\u${characters.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}
