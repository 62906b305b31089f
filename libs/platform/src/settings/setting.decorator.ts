import 'reflect-metadata';
import { Fault } from '@sutra/kernel';

export type SettingType = 'string' | 'integer' | 'number' | 'boolean' | 'duration' | 'url' | 'list';
export type SettingValue = string | number | boolean | readonly string[];

export interface SettingOptions {
  /** Name of the environment variable; `<OWNER>` stands for the owner token of the service that loads it. */
  readonly env: string;
  /** One sentence that tells an operator what the setting decides. */
  readonly doc: string;
  /** A value as an operator would write it. */
  readonly example: string;
  /** How the text is read; left out, the property's own type decides. Durations are kept in milliseconds. */
  readonly type?: SettingType;
  readonly default?: SettingValue;
  /** Absent is allowed and leaves the property undefined. */
  readonly optional?: boolean;
  /** The value is never shown: not in messages, not in logs, not when the settings object is printed. */
  readonly secret?: boolean;
}

/** A setting as its class declares it, the type settled. */
export interface SettingDeclaration extends SettingOptions {
  readonly property: string;
  readonly type: SettingType;
}

export type SettingsClass<T extends object = object> = new () => T;

const declarations = new WeakMap<object, SettingDeclaration[]>();

const TYPE_OF_PROPERTY = new Map<unknown, SettingType>([
  [String, 'string'],
  [Number, 'integer'],
  [Boolean, 'boolean'],
  [Array, 'list'],
]);

/** Declares that a property of a settings class is read from the environment. */
export function Setting(options: SettingOptions): PropertyDecorator {
  return (target, property) => {
    const designed: unknown = Reflect.getMetadata('design:type', target, property);
    const type = options.type ?? TYPE_OF_PROPERTY.get(designed);
    if (type === undefined) {
      throw new Fault('bug', 'SETTINGS.NO_TYPE', `${options.env} needs a type: its property does not tell one.`);
    }
    const own = declarations.get(target.constructor) ?? [];
    own.push({ ...options, type, property: String(property) });
    declarations.set(target.constructor, own);
  };
}

/** Every setting of a class, those of its ancestors first. */
export function settingsOf(type: SettingsClass): readonly SettingDeclaration[] {
  const found: SettingDeclaration[] = [];
  for (let at: unknown = type; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    found.unshift(...(declarations.get(at) ?? []));
  }
  return found;
}

/** The environment variable of a setting for one owner. */
export function envNameOf(setting: Pick<SettingOptions, 'env'>, owner: string | undefined): string {
  if (!setting.env.includes('<OWNER>')) return setting.env;
  if (owner === undefined) {
    throw new Fault('bug', 'SETTINGS.NO_OWNER', `${setting.env} can only be loaded for an owner.`);
  }
  return setting.env.replace('<OWNER>', owner.toUpperCase());
}
