/**
 * Reads settings classes from the environment. The three steps are: read the text of each setting, let class-validator
 * judge the values, and report everything that is wrong at once, so that an operator corrects a deployment in one go.
 */
import { Fault } from '@sutra/kernel';
import { validateSync } from 'class-validator';
import { readSetting } from './read-setting.js';
import { envNameOf, type SettingDeclaration, type SettingsClass, settingsOf } from './setting.decorator.js';
import { SettingsBag } from './settings-bag.js';
import { warnOfUnknownNames } from './unknown-names.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings classes of one service. */
export interface SettingsRequest {
  readonly owner?: string | undefined;
  readonly classes: readonly SettingsClass[];
}

export interface LoadOptions {
  /** Names read by other programs, not worth a warning; a trailing `*` stands for any ending. */
  readonly alsoKnown?: readonly string[];
}

export interface LoadedSettings {
  /** One bag a request, in the order of the requests. */
  readonly bags: readonly SettingsBag[];
  readonly warnings: readonly string[];
}

type Draft = Record<string, unknown>;

const SHOWN_LENGTH_MAX = 60;

function shown(setting: SettingDeclaration, text: string): string {
  if (setting.secret === true) return '(value not shown)';
  const withoutPassword = text.replace(/(:\/\/)[^/\s]*@/, '$1…@');
  const cut =
    withoutPassword.length > SHOWN_LENGTH_MAX ? `${withoutPassword.slice(0, SHOWN_LENGTH_MAX)}…` : withoutPassword;
  return `(is "${cut}")`;
}

/** Compose and Kubernetes write an unset variable as an empty one, so empty means absent. */
function textOf(env: Environment, name: string): string | undefined {
  const text = env[name];
  return text === undefined || text.trim() === '' ? undefined : text;
}

function fill(draft: Draft, setting: SettingDeclaration, name: string, env: Environment): string | undefined {
  const text = textOf(env, name);
  if (text === undefined) {
    if (setting.default !== undefined) draft[setting.property] = setting.default;
    else if (setting.optional !== true) return `${name}: missing. ${setting.doc} Example: ${setting.example}`;
    return undefined;
  }
  const reading = readSetting(setting.type, text);
  if (!reading.ok) return `${name}: ${reading.error} ${shown(setting, text)}`;
  draft[setting.property] = reading.value;
  return undefined;
}

function judge(draft: Draft, settings: readonly SettingDeclaration[], owner: string | undefined, env: Environment) {
  // What is missing or unreadable has been reported by then and is undefined here.
  const errors = validateSync(draft, { skipUndefinedProperties: true, forbidUnknownValues: false });
  return errors.flatMap(({ property, constraints = {} }) => {
    const setting = settings.find((candidate) => candidate.property === property);
    const name = setting === undefined ? property : envNameOf(setting, owner);
    const text = setting === undefined ? undefined : textOf(env, name);
    return Object.values(constraints).map((sentence) => {
      const words = sentence.replace(`${property} `, '');
      return setting === undefined || text === undefined
        ? `${name}: ${words}`
        : `${name}: ${words} ${shown(setting, text)}`;
    });
  });
}

function seal(draft: Draft, settings: readonly SettingDeclaration[]): object {
  for (const { property, secret } of settings) {
    // A hidden property stays readable by name but is skipped whenever the object is printed or serialised.
    if (secret === true) Object.defineProperty(draft, property, { enumerable: false });
  }
  return Object.freeze(draft);
}

function loadClass(type: SettingsClass, owner: string | undefined, env: Environment) {
  const draft = new type() as Draft;
  const settings = settingsOf(type);
  const unread = settings.map((setting) => fill(draft, setting, envNameOf(setting, owner), env));
  const problems = unread.filter((problem) => problem !== undefined);
  return { draft, settings, problems: [...problems, ...judge(draft, settings, owner, env)] };
}

function refuse(problems: readonly string[], warnings: readonly string[]): never {
  const title = problems.length === 1 ? 'One setting is wrong:' : `${problems.length} settings are wrong:`;
  const lines = [title, ...problems.map((problem) => `  ${problem}`)];
  if (warnings.length > 0) lines.push('Also noticed:', ...warnings.map((warning) => `  ${warning}`));
  throw new Fault('invalid', 'SETTINGS.INVALID', lines.join('\n'), { details: { problems, warnings } });
}

/** Loads the settings of several services together; one Fault lists every problem of all of them. */
export function loadAllSettings(
  requests: readonly SettingsRequest[],
  env: Environment,
  { alsoKnown = [] }: LoadOptions = {},
): LoadedSettings {
  const problems = new Set<string>();
  const known = new Set<string>();
  const bags = requests.map(({ owner, classes }) => {
    const values = new Map<SettingsClass, object>();
    const secrets: string[] = [];
    for (const type of new Set(classes)) {
      const loaded = loadClass(type, owner, env);
      for (const problem of loaded.problems) problems.add(problem);
      for (const setting of loaded.settings) {
        known.add(envNameOf(setting, owner));
        const value = loaded.draft[setting.property];
        if (setting.secret === true && typeof value === 'string') secrets.push(value);
      }
      values.set(type, seal(loaded.draft, loaded.settings));
    }
    return new SettingsBag(values, secrets);
  });
  const present = Object.keys(env).filter((name) => textOf(env, name) !== undefined);
  const warnings = warnOfUnknownNames({ present, known: [...known], alsoKnown });
  if (problems.size > 0) refuse([...problems], warnings);
  return { bags, warnings };
}

/** Loads one settings class. */
export function loadSettings<T extends object>(
  type: SettingsClass<T>,
  env: Environment,
  { owner, ...options }: LoadOptions & { readonly owner?: string } = {},
): { readonly settings: T; readonly warnings: readonly string[] } {
  const { bags, warnings } = loadAllSettings([{ owner, classes: [type] }], env, options);
  const [bag = new SettingsBag(new Map(), [])] = bags;
  return { settings: bag.get(type), warnings };
}
