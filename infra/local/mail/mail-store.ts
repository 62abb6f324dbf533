import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const envelopeSchema = z.object({
  /** The id SES answered with. */
  id: z.string(),
  /** Counts the mails of this mailbox, from 1. */
  number: z.number(),
  /** When it was sent, by the local clock: UTC to the millisecond. */
  sentAt: z.string(),
  /** The address in the envelope, where bounces go. */
  source: z.string(),
  destinations: z.array(z.string()),
  configurationSet: z.string().optional(),
});
type Envelope = z.infer<typeof envelopeSchema>;
export interface Mail extends Envelope {
  /** The very bytes that were handed to SES. */
  readonly raw: Buffer;
}

/** Every mail that was sent, with its envelope; in a folder of .eml files when the stack's data is to survive. */
export class MailStore {
  readonly #folder: string | undefined;
  readonly #mails: Mail[] = [];
  readonly #watchers = new Set<(mail: Mail) => void>();

  constructor(folder: string | undefined) {
    this.#folder = folder;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    for (const file of files.sort()) {
      const envelope = envelopeSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      this.#mails.push({ ...envelope, raw: readFileSync(join(folder, file.replace(/json$/, 'eml'))) });
    }
  }

  add(mail: Omit<Mail, 'id' | 'number'>): Mail {
    const number = (this.#mails.at(-1)?.number ?? 0) + 1;
    const { raw, ...envelope } = { ...mail, id: `${randomUUID()}-000000`, number };
    if (this.#folder !== undefined) {
      const name = String(number).padStart(6, '0');
      writeFileSync(join(this.#folder, `${name}.eml`), raw);
      // The envelope comes last: a mail without one was never answered for, and will be sent again.
      writeFileSync(join(this.#folder, `${name}.json`), JSON.stringify(envelope));
    }
    const kept = { ...envelope, raw };
    this.#mails.push(kept);
    for (const watch of this.#watchers) watch(kept);
    return kept;
  }

  /** Oldest first. */
  list(): readonly Mail[] {
    return [...this.#mails];
  }

  find(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  /** Calls back with each new mail until the returned function is called. */
  watch(watcher: (mail: Mail) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
