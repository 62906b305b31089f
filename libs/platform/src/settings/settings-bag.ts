import { Fault } from '@sutra/kernel';
import type { SettingsClass } from './setting.decorator.js';

/** The loaded settings of one service, asked for by their class. */
export class SettingsBag {
  /** Values that must never be printed; whoever writes logs learns them from here. */
  readonly secrets!: readonly string[];

  constructor(
    private readonly values: ReadonlyMap<SettingsClass, object>,
    secrets: readonly string[],
  ) {
    Object.defineProperty(this, 'secrets', { value: secrets, enumerable: false });
  }

  get<T extends object>(type: SettingsClass<T>): T {
    const found = this.values.get(type);
    if (found === undefined) {
      throw new Fault('bug', 'SETTINGS.NOT_LOADED', `${type.name} is not among the settings of this service.`);
    }
    return found as T;
  }

  entries(): readonly (readonly [SettingsClass, object])[] {
    return [...this.values];
  }
}
