import { simpleParser } from 'mailparser';
import type { EventBus } from '../events/event-bus.ts';
import type { LocalClock } from '../local-clock.ts';
import type { Mail, MailStore } from './mail-store.ts';
import { findIdentity, type SesSettings } from './ses-settings.ts';
import { sesEvents } from './ses-simulator.ts';

/** What SES takes through this API (docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html). */
const MESSAGE_LIMIT_BYTES = 10 * 1024 * 1024;
const RECIPIENTS_LIMIT = 50;
const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

export interface SesReply {
  readonly status: number;
  readonly xml: string;
}

class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The one action of the SES Query API that Parley uses, SendRawEmail. It keeps the bytes instead of sending them. */
export class Ses {
  #settings: SesSettings = { identities: new Map(), configurationSets: new Map() };
  readonly #store: MailStore;
  readonly #bus: EventBus;
  readonly #clock: LocalClock;
  #failures: { left: number; code: string } = { left: 0, code: '' };
  readonly #publishing = new Set<Promise<void>>();

  constructor(options: { store: MailStore; bus: EventBus; clock: LocalClock }) {
    this.#store = options.store;
    this.#bus = options.bus;
    this.#clock = options.clock;
  }

  /** Until it is told what the template declares, nobody may send. */
  configure(settings: SesSettings): void {
    this.#settings = settings;
  }

  /** Refuses the next `count` mails with an error code of SES, to see what the sender makes of it. */
  failNext(count: number, code = 'Throttling'): void {
    this.#failures = { left: count, code };
  }

  /** Answers one form-encoded request of the Query API. */
  async answer(form: URLSearchParams, requestId: string): Promise<SesReply> {
    try {
      if (this.#failures.left > 0) {
        this.#failures.left--;
        throw new Refusal(this.#failures.code, 'Maximum sending rate exceeded.');
      }
      const action = form.get('Action');
      if (action !== 'SendRawEmail') {
        throw new Refusal(
          'InvalidAction',
          `The local SES knows only SendRawEmail, not ${action ?? 'a missing action'}.`,
        );
      }
      const mail = this.#store.add(await this.#accept(form));
      this.#publish(mail);
      const result = `<SendRawEmailResult><MessageId>${mail.id}</MessageId></SendRawEmailResult>`;
      const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
      return {
        status: 200,
        xml: `<SendRawEmailResponse xmlns="${NAMESPACE}">${result}${metadata}</SendRawEmailResponse>`,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const body = `<Type>Sender</Type><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message>`;
      return {
        status: 400,
        xml: `<ErrorResponse xmlns="${NAMESPACE}"><Error>${body}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      };
    }
  }

  async #accept(form: URLSearchParams): Promise<Omit<Mail, 'id' | 'number'>> {
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
    if (raw.length === 0) throw new Refusal('InvalidParameterValue', 'Missing RawMessage.Data.');
    if (raw.length > MESSAGE_LIMIT_BYTES) {
      throw new Refusal('InvalidParameterValue', `Message length is more than ${MESSAGE_LIMIT_BYTES} bytes long.`);
    }
    const parsed = await simpleParser(raw);
    const from = parsed.from?.value.map(({ address = '' }) => address) ?? [];
    const source = bareAddress(form.get('Source') ?? '') || (from[0] ?? '');
    const unverified = [...new Set([source, ...from])].filter((one) => findIdentity(one, this.#settings) === undefined);
    if (from.length === 0) throw new Refusal('InvalidParameterValue', "Missing required header 'From'.");
    if (unverified.length > 0) {
      throw new Refusal(
        'MessageRejected',
        `Email address is not verified. The following identities failed the check: ${unverified.join(', ')}`,
      );
    }
    const named = form.get('ConfigurationSetName') ?? headerText(parsed.headers.get('x-ses-configuration-set'));
    const configurationSet = named ?? findIdentity(source, this.#settings)?.configurationSet;
    if (configurationSet !== undefined && !this.#settings.configurationSets.has(configurationSet)) {
      throw new Refusal('ConfigurationSetDoesNotExist', `Configuration set <${configurationSet}> does not exist.`);
    }
    const destinations = [...form]
      .filter(([name]) => name.startsWith('Destinations.member.'))
      .map(([, value]) => value);
    const recipients = (destinations.length > 0 ? destinations : headerRecipients(parsed)).map(bareAddress);
    if (recipients.length === 0) throw new Refusal('InvalidParameterValue', 'Missing final recipient.');
    if (recipients.length > RECIPIENTS_LIMIT) {
      throw new Refusal('InvalidParameterValue', `Recipient count exceeds ${RECIPIENTS_LIMIT}.`);
    }
    const wrong = recipients.find((address) => !/^[^@\s]+@[^@\s]+$/.test(address));
    if (wrong !== undefined) throw new Refusal('InvalidParameterValue', `Invalid email address: ${wrong}.`);
    const sentAt = new Date(this.#clock.now()).toISOString();
    return {
      raw,
      source,
      destinations: recipients,
      sentAt,
      ...(configurationSet !== undefined && { configurationSet }),
    };
  }

  /** Tells the bus what the configuration set asks for, after the sender has its answer. */
  #publish(mail: Mail): void {
    const wanted = this.#settings.configurationSets.get(mail.configurationSet ?? '');
    if (wanted === undefined || wanted.size === 0) return;
    const work = simpleParser(mail.raw).then(async (parsed) => {
      const events = sesEvents(mail, parsed).filter(({ type }) => wanted.has(type));
      await Promise.all(events.map(({ event }) => this.#bus.put(event)));
    });
    this.#publishing.add(work);
    void work.finally(() => this.#publishing.delete(work));
  }

  /** Resolves when every event so far has been handled. */
  async settled(): Promise<void> {
    await Promise.all(this.#publishing);
  }
}

function headerRecipients(parsed: Awaited<ReturnType<typeof simpleParser>>): string[] {
  const lists = [parsed.to, parsed.cc, parsed.bcc].flat();
  return lists.flatMap((list) => list?.value.map(({ address = '' }) => address) ?? []);
}

function headerText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** `Phoenix <office@phoenix.example>` is office@phoenix.example. */
function bareAddress(text: string): string {
  return /<([^<>]*)>\s*$/.exec(text)?.[1]?.trim() ?? text.trim();
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
