import { knownValue } from '../../server/core/known.ts';
import type { PowerShellCommand } from '../../server/core/powershell/powershell-command.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const plainTextPassword = defineRule({
  meta: {
    name: 'plain-text-password',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.5.17', secondary: ['A.8.24', 'A.8.12', 'A.8.28'], strength: 'direct' },
    cwe: ['CWE-798', 'CWE-256'],
    related: [
      'tally PSAvoidUsingPlainTextForPassword',
      'tally PSAvoidUsingUsernameAndPasswordParams',
      'tally PSAvoidUsingConvertToSecureStringWithPlainText',
    ],
    summary: 'A PowerShell command is given a password in plain text.',
    risk: 'The password stands in the file, in its history and in the history of the image. A secure string made from plain text is as readable as the text it was made from.',
    remedy: 'Hand it over as a build secret or at run time, and read it from there.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN New-LocalUser app -Password (ConvertTo-SecureString \'Summer-2024\' -AsPlainText -Force)\nUSER ContainerUser\n',
        good: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN New-LocalUser app -NoPassword\nUSER ContainerUser\n',
      },
    ],
  },
  inspects: 'powerShellScript',
  *check({ commands }) {
    for (const command of commands) {
      const at = plainPassword(command);
      if (at) yield { at, facts: {} };
    }
  },
  message: () =>
    'A password stands here in plain text, and stays in the history of the file and of the image. Hand it over as a build secret or at run time.',
});

/** Only what is written out: a variable may come from a secret. */
function plainPassword({ name, words, parameters }: PowerShellCommand): Span | undefined {
  if (name === 'convertto-securestring') {
    if (!parameters.has('asplaintext')) return undefined;
    const given = parameters.get('string') ?? words.find(({ text }) => !text.startsWith('-'));
    return given && isText(knownValue(given.value)) ? given.at : undefined;
  }
  if (name === 'net' || name === 'net.exe') return passwordOfNetUser(words);
  for (const parameter of ['password', 'passphrase']) {
    const given = parameters.get(parameter);
    if (given?.isQuoted && isText(knownValue(given.value))) return given.at;
  }
  return undefined;
}

/** `net user NAME PASSWORD /add`; `*` asks for it. */
function passwordOfNetUser(words: PowerShellCommand['words']): Span | undefined {
  const [what, , given] = words;
  if (what?.text.toLowerCase() !== 'user' || given === undefined || /^[/*]/.test(given.text))
    return undefined;
  return isText(knownValue(given.value)) ? given.at : undefined;
}

function isText(value: string | undefined): boolean {
  return value !== undefined && value !== '' && !/^[<%{]/.test(value);
}
