import { absent, known, unknown } from '../known.ts';
import type { ShellWord } from '../shell/shell-script.ts';
import type { Manager } from './manager.ts';
import type { PackageRequest } from './package-command.ts';

/** A word behind the action, as the manager reads it. */
export function packageRequest(manager: Manager, word: ShellWord): PackageRequest {
  const isKnown = word.value.state === 'known';
  const text = word.value.state === 'known' ? word.value.value : word.prefix;
  const { at } = word;
  const kind = kindOf(text);
  if (kind !== 'registry') return { name: known(text), version: absent, kind, at };
  const end = text.search(manager.nameEnd);
  if (end <= 0) {
    // `$PACKAGE`, or `curl$SUFFIX`: nothing is known of it.
    if (!isKnown) return { name: unknown, version: unknown, kind: 'unknown', at };
    return { name: known(text), version: absent, kind, at };
  }
  const name = known(text.slice(0, end));
  const constraint = text.slice(end);
  if (!isKnown) return { name, version: unknown, kind, at };
  const version = manager.exact.test(constraint) ? known(constraint.replace(/^[=/@:~-]+/, '')) : absent;
  return { name, version, kind, at };
}

function kindOf(text: string): 'registry' | 'path' | 'url' {
  if (/^(?:[a-z][a-z0-9+.-]{0,20}:\/\/|git@|git\+|github:)/i.test(text)) return 'url';
  if (/^(?:[./~]|file:)/.test(text)) return 'path';
  return /\.(?:deb|rpm|whl|tgz|tar\.(?:gz|bz2|xz)|zip|gem|apk|jar)$/i.test(text) ? 'path' : 'registry';
}
