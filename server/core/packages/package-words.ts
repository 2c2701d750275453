import { absent, known, unknown, type Value } from '../known.ts';
import type { ShellCommand, ShellWord } from '../shell/shell-script.ts';
import type { Span } from '../text/span.ts';
import type { Manager, PackageAction, PackageFlag } from './manager.ts';
import type { PackageRequest } from './package-command.ts';
import { packageRequest } from './package-request.ts';

/** Goes through the words of a manager's command once and sorts them. */
export class PackageWords {
  action: PackageAction | undefined;
  actionWord = '';
  actionAt: Span;
  group: string | undefined;
  readonly packages: PackageRequest[] = [];
  readonly flags = new Set<PackageFlag>();
  /** A word that is not known (`$OPTIONS`) may hold any option. */
  mayHoldFlags = false;
  private readonly manager: Manager;
  private readonly words: readonly ShellWord[];
  private version: Value<string> = absent;
  private onlyPackages = false;
  private at: number;

  constructor(manager: Manager, command: ShellCommand, from: number) {
    this.manager = manager;
    this.words = command.args;
    this.actionAt = from > 0 ? (command.args[from - 1]?.at ?? command.nameAt) : command.nameAt;
    for (this.at = from; this.at < this.words.length; this.at++) {
      const word = this.words[this.at];
      if (word && !this.take(word)) return;
    }
    this.finish();
  }

  /** False when the command does something of no interest. */
  private take(word: ShellWord): boolean {
    const text = word.value.state === 'known' ? word.value.value : undefined;
    if (text === undefined) this.takeUnknown(word);
    else if (text === '--') this.onlyPackages = true;
    else if (text.length > 1 && text.startsWith('-') && !this.onlyPackages) this.takeOption(text, word);
    else if (this.action === undefined) return this.takeAction(text, word);
    else if (text !== '') this.packages.push(packageRequest(this.manager, word));
    return true;
  }

  private takeUnknown(word: ShellWord): void {
    if (word.prefix.startsWith('-')) {
      const name = word.prefix.split('=')[0] ?? '';
      this.addFlag(name);
      if (this.isVersion(name)) this.version = unknown;
    } else if (word.list && this.action !== undefined) this.takeList(word, word.list);
    else {
      if (word.prefix === '' && !word.text.startsWith('"')) this.mayHoldFlags = true;
      if (this.action !== undefined) this.packages.push(packageRequest(this.manager, word));
    }
  }

  /** `$buildDeps` with the names of several packages; an option among them is as good as unknown. */
  private takeList(word: ShellWord, list: readonly string[]): void {
    if (list.some(text => text.startsWith('-'))) this.mayHoldFlags = true;
    const { at } = word;
    for (const text of list.filter(one => !one.startsWith('-')))
      this.packages.push(packageRequest(this.manager, { text, value: known(text), prefix: text, at }));
  }

  private takeAction(text: string, word: ShellWord): boolean {
    // Options may stand between: `yum clean -q all`.
    const second = this.words.findIndex((one, index) => index > this.at && !one.text.startsWith('-'));
    const next = this.words[second];
    const both = next?.value.state === 'known' ? `${text} ${next.value.value}` : '';
    const isPair = own(this.manager.actions, both) !== undefined;
    this.actionWord = isPair ? both : text;
    this.action = own(this.manager.actions, this.actionWord);
    this.actionAt = isPair && next ? { start: word.at.start, end: next.at.end } : word.at;
    if (isPair) this.at = second;
    return this.action !== undefined;
  }

  private takeOption(text: string, word: ShellWord): void {
    const action = this.action === undefined ? this.manager.actionOf?.(text) : undefined;
    if (action) {
      this.action = action;
      this.actionWord = text;
      this.actionAt = word.at;
      return;
    }
    if (this.addFlag(text) && !this.takesValue(text)) return;
    const equals = text.indexOf('=');
    if (equals > 0) this.takeValue(text.slice(0, equals), known(text.slice(equals + 1)), word);
    else if (this.takesValue(text)) this.takeNext(text);
    else if (/^-[A-Za-z]{2,}$/.test(text) && !this.manager.actionOf) this.takeCluster(text);
    else if (own(this.manager.sourceOptions, text.slice(0, 2)))
      this.takeValue(text.slice(0, 2), known(text.slice(2)), word);
  }

  /** `-yq`; only the last letter can have its value in the next word. */
  private takeCluster(text: string): void {
    const letters = [...text.slice(1)];
    for (const [index, letter] of letters.entries()) {
      const option = `-${letter}`;
      this.addFlag(option);
      if (letters.indexOf(letter) < index) this.addFlag(`${option}${letter}`);
      if (!this.takesValue(option)) continue;
      if (index === letters.length - 1) this.takeNext(option);
      return;
    }
  }

  private takeNext(option: string): void {
    const next = this.words[++this.at];
    if (!next) return;
    if (next.value.state === 'known') this.addFlag(`${option} ${next.value.value}`);
    this.takeValue(option, next.value, next);
  }

  private takeValue(option: string, value: Value<string>, word: ShellWord): void {
    const source = own(this.manager.sourceOptions, option);
    if (source) this.packages.push({ name: value, version: absent, kind: source, at: word.at });
    if (this.manager.groupOptions?.includes(option) && value.state === 'known') this.group = value.value;
    if (this.isVersion(option)) this.version = value;
    const isOff = value.state === 'known' && /^(?:false|0|no|off)$/i.test(value.value);
    if (!isOff && word.value.state === 'known' && word.value.value.startsWith(`${option}=`))
      this.addFlag(option);
  }

  private isVersion(option: string): boolean {
    return this.manager.versionOptions?.includes(option) ?? false;
  }

  private takesValue(option: string): boolean {
    const { valueOptions, sourceOptions, groupOptions } = this.manager;
    return (
      valueOptions.includes(option) ||
      own(sourceOptions, option) !== undefined ||
      (groupOptions?.includes(option) ?? false) ||
      this.isVersion(option)
    );
  }

  private addFlag(option: string): boolean {
    const flag = own(this.manager.flags, option);
    if (flag) this.flags.add(flag);
    return flag !== undefined;
  }

  private finish(): void {
    const { manager } = this;
    if (this.action === undefined && manager.withoutAction && !this.onlyAsks())
      this.action = manager.withoutAction;
    if (this.action === 'install' && manager.installsProject && this.packages.length === 0)
      this.action = 'install-project';
    const { version } = this;
    if (version.state !== 'absent')
      for (const [index, one] of this.packages.entries()) this.packages[index] = { ...one, version };
  }

  /** `yarn --version` installs nothing. */
  private onlyAsks(): boolean {
    return this.words.some(({ text }) => /^(?:--?version|-[vVh]|--help)$/.test(text));
  }
}

/** A row's entry; a word of a file such as `constructor` must not find what all objects have. */
function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
