import type { PowerShellCommand } from '../../server/core/powershell/powershell-command.ts';
import type { Span } from '../../server/core/text/span.ts';
import type { UnverifiedCheck } from './unverified-texts.ts';

/** Parameters that switch a check off. Source: the documentation of the commands. */
const parameters: ReadonlyMap<string, UnverifiedCheck> = new Map([
  ['skipcertificatecheck', 'tls'],
  ['skipcacheck', 'tls'],
  ['skipcncheck', 'tls'],
  ['skippublishercheck', 'signature'],
]);

const chocolateyOptions = new Set(['--allow-empty-checksums', '--ignore-checksums']);

/** How a PowerShell command switches a check off; `next` is the command behind it. */
export function unverifiedPowerShell(
  { name, words, at }: PowerShellCommand,
  next: PowerShellCommand | undefined,
): { readonly what: string; readonly check: UnverifiedCheck; readonly at: Span } | undefined {
  if (name.endsWith('::servercertificatevalidationcallback') && next?.name === '$true')
    return { what: 'ServerCertificateValidationCallback', check: 'tls', at };
  for (const word of words) {
    if (word.isQuoted) continue;
    const [option = '', value = ''] = word.text.split(':');
    const check = /^\$false$/i.test(value) ? undefined : parameters.get(option.slice(1).toLowerCase());
    if (check && option.startsWith('-')) return { what: option, check, at: word.at };
    if ((name === 'choco' || name === 'cinst') && chocolateyOptions.has(word.text))
      return { what: word.text, check: 'signature', at: word.at };
  }
  return undefined;
}
