import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../../src/model/errors.js';
import type { Settings } from '../../src/ports/settings.js';
import { type RepositoryDeps, worker } from '../repository.js';
import { refreshTargetAchievement } from '../sales/achievement.js';
import { systemSettings } from './schema.js';

interface SettingRule {
  readonly key: string;
  readonly default: string;
  readonly description: string;
  /** What would be right, where the value is not. */
  readonly check: (value: string) => string | null;
}

const whole = (least: number, most: number) => (value: string) =>
  /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most
    ? null
    : `a whole number from ${least} to ${most}`;

const zeroOrOne = (value: string): string | null => (value === '0' || value === '1' ? null : '0 or 1');
/** A hundred years at most; 0 keeps them for good. */
const days = whole(0, 36_500);
function isWebAddress(text: string): boolean {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  return protocol === 'http:' || protocol === 'https:';
}

/** Every setting there is. Anything else is refused, so that a slip of the pen can't go unnoticed. */
const SETTINGS: readonly SettingRule[] = [
  {
    key: 'fiscal_year_start_month',
    default: '1',
    description: 'First month of the fiscal year, 1 to 12; quarters and years of targets follow it',
    check: whole(1, 12),
  },
  {
    key: 'conversation_hours',
    default: '12',
    description: 'Hours for which a follow-up question may refer to the one before it',
    check: whole(1, 720),
  },
  {
    key: 'retention_conversation_days',
    default: '365',
    description: 'Days after which questions, their answers and opinions on them are removed; 0: never',
    check: days,
  },
  {
    key: 'retention_audit_days',
    default: '730',
    description: 'Days after which entries of the audit log are removed; 0: never',
    check: days,
  },
  {
    key: 'retention_alert_days',
    default: '180',
    description: 'Days after which sent alerts are removed from the delivery history; 0: never',
    check: days,
  },
  {
    key: 'retention_job_run_days',
    default: '30',
    description: 'Days after which runs of jobs are removed from their history; 0: never',
    check: days,
  },
  {
    key: 'retention_ml_data_days',
    default: '90',
    description: 'Days after which files below data/ml_data that no run has renewed are removed; 0: never',
    check: days,
  },
  {
    key: 'news_feeds',
    default: '',
    description:
      'Addresses of news feeds, parted by commas; empty for those of the trade (NEWS_FEEDS goes before it)',
    check: (value) =>
      value.split(/[,\s]+/).every((each) => each === '' || isWebAddress(each)) && value.length <= 10_000
        ? null
        : 'http:// or https:// addresses parted by commas',
  },
  {
    key: 'news_competitors',
    default: '',
    description: 'Names of competitors, parted by commas: what "경쟁사 소식" looks for',
    check: (value) => (value.length <= 2_000 ? null : 'names parted by commas, 2,000 characters at most'),
  },
  {
    key: 'demo_company',
    default: '0',
    description: '1 in a home that holds the made-up company: its sign-in page shows whom to sign in as',
    check: zeroOrOne,
  },
  {
    key: 'backup_keep_daily',
    default: '7',
    description: 'Newest days whose last backup the daily job keeps',
    check: whole(1, 3_660),
  },
  {
    key: 'backup_keep_weekly',
    default: '4',
    description: 'Newest weeks whose last backup the daily job keeps',
    check: whole(0, 520),
  },
  {
    key: 'backup_keep_monthly',
    default: '6',
    description: 'Newest months whose last backup the daily job keeps',
    check: whole(0, 120),
  },
  {
    key: 'backup_with_keys',
    default: '0',
    description: '1: the daily backup holds the encryption keys too, where a backup key encrypts it',
    check: zeroOrOne,
  },
];

export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly default: string;
  readonly description: string;
  /** False while it is on its default. */
  readonly stored: boolean;
}

export interface SettingsStore extends Settings {
  readonly list: () => Promise<readonly Setting[]>;
  /** Throws `usage` for an unknown key or a value that is not allowed. */
  readonly set: (key: string, value: string) => Promise<Setting>;
  /** Back to the default. */
  readonly unset: (key: string) => Promise<Setting>;
  /** The value in force, stored or default. Throws `usage` for an unknown key. */
  readonly effective: (key: string) => Promise<Setting>;
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalStart: () => Promise<number>;
}

function ruleOf(key: string): SettingRule {
  const rule = SETTINGS.find((s) => s.key === key);
  if (rule !== undefined) return rule;
  const known = SETTINGS.map((s) => s.key).join(', ');
  throw new AppError('usage', `there is no setting "${key}": choose one of ${known}`);
}

/** A value that was written past `set` and is not allowed counts as not stored. */
function settingOf(rule: SettingRule, stored: string | null): Setting {
  const valid = stored !== null && rule.check(stored) === null;
  return {
    key: rule.key,
    value: valid ? stored : rule.default,
    default: rule.default,
    description: rule.description,
    stored: valid,
  };
}

export function createSettings(deps: Pick<RepositoryDeps, 'databases' | 'clock'>): SettingsStore {
  const { main, sales } = deps.databases;
  const db = drizzle(main);
  const run = worker(deps, 'main');
  const select = main
    .prepare<[string], string | null>('SELECT value FROM system_settings WHERE key = ?')
    .pluck();

  function read(rule: SettingRule): Setting {
    return settingOf(rule, select.get(rule.key) ?? null);
  }

  function apply(rule: SettingRule, write: () => void): Setting {
    const before = read(rule).value;
    const change = main.transaction(() => {
      write();
      const after = read(rule);
      if (rule.key === 'fiscal_year_start_month' && after.value !== before) {
        const fiscalStart = Number(after.value);
        // Committed just before the setting: should the latter fail, `doctor` tells and mends the difference.
        sales
          .transaction(() => refreshTargetAchievement(sales, { fiscalStart, now: deps.clock.now() }))
          .immediate();
      }
      return after;
    });
    return change.immediate();
  }

  function set(key: string, value: string): Setting {
    const rule = ruleOf(key);
    const text = value.trim();
    const right = rule.check(text);
    if (right !== null) throw new AppError('usage', `${key} can't be "${value}": it must be ${right}`);
    const at = deps.clock.now();
    return apply(rule, () => {
      db.insert(systemSettings)
        .values({ key, value: text, description: rule.description, createdAt: at, updatedAt: at })
        .onConflictDoUpdate({ target: systemSettings.key, set: { value: text, updatedAt: at } })
        .run();
    });
  }

  return {
    get: (key) =>
      run(() => {
        const setting = read(ruleOf(key));
        return setting.stored ? setting.value : null;
      }),
    effective: (key) => run(() => read(ruleOf(key))),
    list: () => run(() => SETTINGS.map(read)),
    set: (key, value) => run(() => set(key, value)),
    unset: (key) =>
      run(() => {
        const rule = ruleOf(key);
        return apply(rule, () => {
          db.delete(systemSettings).where(eq(systemSettings.key, key)).run();
        });
      }),
    fiscalStart: () => run(() => Number(read(ruleOf('fiscal_year_start_month')).value)),
  };
}
