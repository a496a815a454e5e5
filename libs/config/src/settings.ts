import { resolve } from 'node:path';
import { OPT_IN_WORDS, OPT_OUT_WORDS } from './opt-out-words.js';
import * as read from './setting-readers.js';
import { SettingError, type Environment } from './setting-readers.js';
import type { WorkingHours } from './working-hours.js';

/** Everything that can be set from outside, checked once at start and then frozen. The names are the contract's, in camelCase. */
export class Settings {
  readonly isProduction: boolean;
  /** What this instance does: `web` takes requests, `worker` does what nobody waits for at the other end, `both` both. */
  readonly role: 'both' | 'web' | 'worker';
  /** Webhooks, panel, API and streams. */
  readonly takesRequests: boolean;
  /** Sending, jobs, deliveries, and what follows the change feed. */
  readonly doesWork: boolean;
  readonly host: string;
  readonly port: number;
  /** Null: an embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** A standby of it, for reads that are not about a moment ago. */
  readonly databaseReplicaUrl: string | null;
  readonly dataDir: string;
  readonly tataBaseUrl: string;
  readonly tataAuthToken: string | null;
  /** Tokens of further business numbers, by digits. */
  readonly tataAuthTokens: ReadonlyMap<string, string>;
  readonly tataAuthScheme: 'bearer' | 'raw' | 'apikey';
  readonly webhookSecrets: readonly string[];
  readonly webhookSignature: 'enforce' | 'log';
  readonly webhookPathSecret: string | null;
  readonly webhookVerifyToken: string | null;
  /** Webhooks go to the disk while the database cannot take them. */
  readonly webhookSpool: boolean;
  /** Days that webhook bodies are kept for looking at and replaying. */
  readonly journalKeepDays: number;
  /** What the spool may take of the disk. */
  readonly webhookSpoolMaxBytes: number;
  /** Digits of the business number, used when a payload names none. */
  readonly businessNumber: string | null;
  /** Messages a second that each business number may send. */
  readonly sendRate: number;
  /** Whether customers see that their messages were read; `typing`: in the form that also shows that somebody types. */
  readonly readReceipts: 'off' | 'on' | 'typing';
  /** What a customer writes, and nothing else, to get no more marketing; and to get it again. */
  readonly optOutWords: readonly string[];
  readonly optInWords: readonly string[];
  /** The largest file that is fetched for a message. */
  readonly mediaMaxBytes: number;
  /** Off: pictures of the ads that leads came by are not fetched. */
  readonly adPictures: boolean;
  /** For tests: such a picture may lie at a plain-HTTP or private address. */
  readonly adPicturesAllowPrivate: boolean;
  /** What secrets are sealed with in the database. Null: a file in `dataDir`, made at the first use. */
  readonly secretKey: string | null;
  readonly adminEmail: string | null;
  readonly adminPassword: string | null;
  /** Null: `http://HOST:PORT`, known once the server listens. Used in links only. */
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
  /** Calls a minute that each API key may make. */
  readonly apiRateLimit: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';

  /** Lets monitoring read `/metrics` from anywhere; null: only this machine may. */
  readonly metricsToken: string | null;
  /** Where alerts are posted; it may hold a secret. Null: they are shown in the panel only. */
  readonly alertWebhookUrl: string | null;
  /** Off: this process delivers none, as befits a copy of another server's database. */
  readonly outgoingWebhooks: boolean;
  /** Networks behind the firewall that outgoing webhooks may go to nevertheless. */
  readonly outgoingWebhookNetworks: readonly read.Network[];
  /** Days that deliveries of outgoing webhooks are kept for looking at and repeating. */
  readonly outgoingWebhookKeepDays: number;
  /** Days that lines of the audit log are kept. */
  readonly auditKeepDays: number;
  /** When silence on the webhook may mean that something is broken. */
  readonly workingHours: WorkingHours;
  readonly timeZone: string;

  /** Whether agents' devices can be told of messages while the panel is closed. */
  readonly webPush: boolean;
  /** Where push services find whoever runs this: `mailto:` or https. Null: `publicUrl`, or the first administrator. */
  readonly webPushContact: string | null;
  /** For tests: a push service may have a plain-HTTP or private address. */
  readonly webPushAllowPrivate: boolean;

  /** Throws {@link SettingError} with one line for the first variable that cannot be used. */
  constructor(env: Environment) {
    this.isProduction =
      read.oneOf(env, 'NODE_ENV', ['development', 'test', 'production'], 'development') === 'production';
    this.role = read.oneOf(env, 'ROLE', ['both', 'web', 'worker'], 'both');
    this.takesRequests = this.role !== 'worker';
    this.doesWork = this.role !== 'web';
    this.host = read.text(env, 'HOST') ?? (this.isProduction ? '0.0.0.0' : '127.0.0.1');
    this.port = read.integer(env, 'PORT', 3000, 0, 65535);
    this.databaseUrl = read.postgresUrl(env, 'DATABASE_URL');
    this.databaseReplicaUrl = read.postgresUrl(env, 'DATABASE_REPLICA_URL');
    this.dataDir = resolve(read.text(env, 'DATA_DIR') ?? './data');
    this.tataBaseUrl = read.httpUrl(env, 'TATA_BASE_URL', null) ?? 'https://wb.omni.tatatelebusiness.com';
    this.tataAuthToken = read.text(env, 'TATA_AUTH_TOKEN');
    this.tataAuthTokens = read.tokensByNumber(env, 'TATA_AUTH_TOKENS');
    this.tataAuthScheme = read.oneOf(env, 'TATA_AUTH_SCHEME', ['bearer', 'raw', 'apikey'], 'bearer');
    this.webhookSecrets = read.secrets(env, 'TATA_WEBHOOK_SECRET');
    this.webhookSignature = read.oneOf(env, 'TATA_WEBHOOK_SIGNATURE', ['enforce', 'log'], 'enforce');
    this.webhookPathSecret = read.text(env, 'TATA_WEBHOOK_PATH_SECRET');
    this.webhookVerifyToken = read.text(env, 'WHATSAPP_WEBHOOK_VERIFY_TOKEN');
    this.webhookSpool = read.flag(env, 'WEBHOOK_SPOOL', true);
    this.journalKeepDays = read.integer(env, 'JOURNAL_KEEP_DAYS', 90, 1, 3650);
    this.webhookSpoolMaxBytes = read.integer(env, 'WEBHOOK_SPOOL_MAX_MB', 1024, 1, 1_048_576) * 1024 ** 2;
    this.businessNumber = read.phoneDigits(env, 'WHATSAPP_PHONE_NUMBER');
    this.sendRate = read.integer(env, 'SEND_RATE', 20, 1, 1000);
    this.readReceipts = read.oneOf(env, 'READ_RECEIPTS', ['off', 'on', 'typing'], 'off');
    this.optOutWords = read.words(env, 'OPT_OUT_WORDS', OPT_OUT_WORDS);
    this.optInWords = read.words(env, 'OPT_IN_WORDS', OPT_IN_WORDS);
    this.mediaMaxBytes = read.integer(env, 'MEDIA_MAX_BYTES', 100 * 1024 * 1024, 1024, 2_147_483_647);
    this.adPictures = read.flag(env, 'AD_PICTURES', true);
    this.adPicturesAllowPrivate = read.flag(env, 'AD_PICTURES_ALLOW_PRIVATE', false);
    this.secretKey = read.text(env, 'SECRET_KEY');
    this.adminEmail = read.text(env, 'ADMIN_EMAIL');
    this.adminPassword = env['ADMIN_PASSWORD'] || null;
    this.publicUrl = read.httpUrl(env, 'PUBLIC_URL', null);
    this.trustProxy = read.flag(env, 'TRUST_PROXY', false);
    this.apiRateLimit = read.integer(env, 'API_RATE_LIMIT', 3000, 1, 1_000_000);
    this.logLevel = read.oneOf(env, 'LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info');
    this.metricsToken = read.text(env, 'METRICS_TOKEN');
    this.alertWebhookUrl = read.secretUrl(env, 'ALERT_WEBHOOK_URL');
    this.outgoingWebhooks = read.flag(env, 'OUTGOING_WEBHOOKS', true);
    this.outgoingWebhookNetworks = read.networks(env, 'OUTGOING_WEBHOOK_NETWORKS');
    this.outgoingWebhookKeepDays = read.integer(env, 'OUTGOING_WEBHOOK_KEEP_DAYS', 7, 1, 3650);
    this.auditKeepDays = read.integer(env, 'AUDIT_KEEP_DAYS', 730, 30, 36_500);
    this.workingHours = read.workingHours(env, 'WORKING_HOURS', 'Mon-Sat 09:00-19:00');
    this.timeZone = read.timeZone(env, 'TIMEZONE', 'Asia/Kolkata');
    this.webPush = read.flag(env, 'WEB_PUSH', true);
    this.webPushContact = read.contact(env, 'WEB_PUSH_CONTACT');
    this.webPushAllowPrivate = read.flag(env, 'WEB_PUSH_ALLOW_PRIVATE', false);
    this.checkTogether(env);
    Object.freeze(this);
  }

  private checkTogether(env: Environment): void {
    if (read.text(env, 'TATA_WEBHOOK_SECRET') && this.webhookSecrets.length === 0) {
      throw new SettingError('TATA_WEBHOOK_SECRET=, cannot be used: it takes one or more secrets, comma separated');
    }
    if (this.role !== 'both' && !this.databaseUrl) {
      throw new SettingError(
        `ROLE=${this.role} needs DATABASE_URL: the embedded database serves the one server that runs it, which is ROLE=both`,
      );
    }
    if (this.databaseReplicaUrl && !this.databaseUrl) {
      throw new SettingError('DATABASE_REPLICA_URL needs DATABASE_URL, the address of the primary that it follows');
    }
    if (this.webhookPathSecret && !/^[\w.~-]{4,200}$/.test(this.webhookPathSecret)) {
      throw new SettingError(
        'TATA_WEBHOOK_PATH_SECRET=(hidden) cannot be used: it takes 4 to 200 letters, digits, dots, dashes, underscores and tildes, because it stands in an address',
      );
    }
    if (this.metricsToken && !/^[\x21-\x7e]{16,200}$/.test(this.metricsToken)) {
      throw new SettingError(
        'METRICS_TOKEN=(hidden) cannot be used: it takes 16 to 200 printable characters without a space',
      );
    }
    if (this.secretKey && this.secretKey.length < 32) {
      throw new SettingError(
        'SECRET_KEY=(hidden) cannot be used: it takes 32 characters or more, such as `openssl rand -hex 32` prints',
      );
    }
    if (!!this.adminEmail !== !!this.adminPassword) {
      const missing = this.adminEmail ? 'ADMIN_PASSWORD' : 'ADMIN_EMAIL';
      throw new SettingError(`${missing} is missing: ADMIN_EMAIL and ADMIN_PASSWORD are set together or not at all`);
    }
    if (this.adminEmail && !/^[^\s@]+@[^\s@]+$/.test(this.adminEmail)) {
      throw new SettingError(`ADMIN_EMAIL=${this.adminEmail} cannot be used: it takes an e-mail address`);
    }
    if (this.adminPassword && (this.adminPassword.length < 8 || this.adminPassword.length > 200)) {
      throw new SettingError('ADMIN_PASSWORD=(hidden) cannot be used: it takes 8 to 200 characters');
    }
    if (!this.isProduction) return;
    if (this.webPushAllowPrivate) {
      throw new SettingError('WEB_PUSH_ALLOW_PRIVATE=true cannot be used in production: it is for tests');
    }
    if (this.adPicturesAllowPrivate) {
      throw new SettingError('AD_PICTURES_ALLOW_PRIVATE=true cannot be used in production: it is for tests');
    }
    const isSigned = this.webhookSecrets.length > 0 || this.webhookPathSecret !== null;
    if (!isSigned && !read.flag(env, 'TATA_WEBHOOK_ALLOW_UNSIGNED', false)) {
      throw new SettingError(
        'TATA_WEBHOOK_SECRET is unset: in production set it, or TATA_WEBHOOK_PATH_SECRET, or TATA_WEBHOOK_ALLOW_UNSIGNED=true to accept webhooks from anybody',
      );
    }
    if (!this.databaseUrl && !read.text(env, 'DATA_DIR')) {
      throw new SettingError(
        'DATABASE_URL is unset: in production set it, or set DATA_DIR to a folder that outlives deploys to run the embedded database there',
      );
    }
  }
}
