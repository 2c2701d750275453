import type { Host } from './host.ts';
import { uriKey } from './uris.ts';

/** Findings do not wait longer for an editor that is slow to say its settings. */
const patienceMs = 250;

export interface SettingsParts {
  readonly host: Pick<Host, 'later'>;
  /** Asks the editor for the section `loadline` of a folder; undefined: it cannot be asked. */
  readonly ask: ((folder: string) => Promise<unknown>) | undefined;
  /** An answer came after `of` had stopped waiting for it. */
  readonly onLate: () => void;
}

/** The section `loadline` of the editor's settings, per workspace folder. */
export class Settings {
  readonly #parts: SettingsParts;
  readonly #asked = new Map<string, Promise<unknown>>();
  #pushed: unknown;

  constructor(parts: SettingsParts) {
    this.#parts = parts;
  }

  /** Settings of a folder; undefined while the editor has not said. Never rejects. */
  of(folder: string): Promise<unknown> {
    const { ask } = this.#parts;
    if (ask === undefined) return Promise.resolve(this.#pushed);
    const key = uriKey(folder);
    const asked = this.#asked.get(key) ?? this.#remember(key, ask(folder));
    return this.#patiently(asked);
  }

  /** The editor says that settings changed; some editors send them along. */
  changed(settings: unknown): void {
    this.#asked.clear();
    if (typeof settings === 'object' && settings !== null && 'loadline' in settings)
      this.#pushed = settings.loadline;
  }

  #remember(key: string, asked: Promise<unknown>): Promise<unknown> {
    const safe = asked.catch(() => undefined);
    this.#asked.set(key, safe);
    return safe;
  }

  #patiently(answer: Promise<unknown>): Promise<unknown> {
    return new Promise(resolve => {
      let waiting = true;
      const cancel = this.#parts.host.later(patienceMs, () => {
        waiting = false;
        resolve(undefined);
      });
      void answer.then(value => {
        cancel();
        if (waiting) resolve(value);
        else if (value !== undefined && value !== null) this.#parts.onLate();
      });
    });
  }
}
