/** What a development script was called with: `FOLDER --rule A --rule B --sample 20`. */
export interface ScriptArguments {
  readonly folder: string;
  /** Every value of an option, commas taken apart; empty when it was not given. */
  values(option: string): readonly string[];
  number(option: string, fallback: number): number;
}

/** Reads the arguments of a script that takes one folder; prints its usage and ends when there is none. */
export function scriptArguments(usage: string): ScriptArguments {
  const given = process.argv.slice(2);
  const options = new Map<string, string[]>();
  const folders: string[] = [];
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? '';
    if (word.startsWith('--')) {
      const name = word.slice(2);
      at++;
      options.set(name, [...(options.get(name) ?? []), ...(given[at] ?? '').split(',')]);
    } else folders.push(word);
  }
  const folder = folders[0];
  if (folder === undefined || folders.length > 1) {
    console.error(`usage: ${usage}`);
    process.exit(2);
  }
  return {
    folder,
    values: option => options.get(option) ?? [],
    number: (option, fallback) => Number(options.get(option)?.[0] ?? fallback),
  };
}
