import { commandCredentials, mayNameCredential } from '../shell/command-credentials.ts';
import type { CredentialCollector } from '../yaml/credential-collector.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { isScalar, type YamlMap } from '../yaml/node.ts';
import { commandOf, readCommand } from './emit-scripts.ts';

/** What the shell's script in a container's command names: options, headers, logins, as in a `RUN`. */
export function addScriptCredentials(
  document: YamlDocument,
  container: YamlMap,
  collector: CredentialCollector,
): void {
  const words = commandOf(container);
  if (!words.some(word => isScalar(word) && mayNameCredential(word.text))) return;
  const script = readCommand(document, words);
  if (script === undefined) return;
  for (const { name, text, at } of commandCredentials(script))
    collector.addPart({ place: 'container-argument', name, text, at });
}
