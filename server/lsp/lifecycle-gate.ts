import {
  type DataCallback,
  type Disposable,
  ErrorCodes,
  type Message,
  type MessageReader,
  type MessageWriter,
  type RequestMessage,
} from 'vscode-languageserver';

type Phase = 'before' | 'running' | 'shut-down';

/**
 * Puts the order of the protocol in front of the library, which keeps none: nothing but `initialize` and `exit` at
 * first, `initialize` once, nothing but `exit` after `shutdown`. Answers what it refuses.
 */
export function gated(reader: MessageReader, writer: MessageWriter): MessageReader {
  let phase: Phase = 'before';
  const passes = (message: Message): boolean => {
    const method = methodOf(message);
    if (method === undefined || method === 'exit') return true;
    if (!isRequest(message)) return phase === 'running';
    const refusal = refusalOf(method, phase);
    if (refusal !== undefined) {
      refuse(writer, message, refusal);
      return false;
    }
    if (method === 'initialize') phase = 'running';
    if (method === 'shutdown') phase = 'shut-down';
    return true;
  };
  return {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    listen: (callback: DataCallback): Disposable =>
      reader.listen(message => {
        if (passes(message)) callback(message);
      }),
    dispose: () => reader.dispose(),
  };
}

interface Refusal {
  readonly code: number;
  readonly message: string;
}

function refusalOf(method: string, phase: Phase): Refusal | undefined {
  if (phase === 'shut-down')
    return { code: ErrorCodes.InvalidRequest, message: 'The server has been shut down.' };
  if (phase === 'before' && method !== 'initialize')
    return { code: ErrorCodes.ServerNotInitialized, message: 'The first request must be "initialize".' };
  if (phase === 'running' && method === 'initialize')
    return { code: ErrorCodes.InvalidRequest, message: 'The server is initialized already.' };
  return undefined;
}

function refuse(writer: MessageWriter, request: RequestMessage, error: Refusal): void {
  const answer = { jsonrpc: '2.0', id: request.id, error };
  // A writer that fails has lost its client; the connection notices by itself.
  writer.write(answer).catch(() => undefined);
}

function methodOf(message: Message): string | undefined {
  return 'method' in message && typeof message.method === 'string' ? message.method : undefined;
}

function isRequest(message: Message): message is RequestMessage {
  return 'id' in message && message.id !== undefined && message.id !== null;
}
