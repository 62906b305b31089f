import { type SettingsClass, settingsOf, type SettingType } from './setting.decorator.js';

/** One line of the settings reference. */
export interface SettingRow {
  readonly env: string;
  readonly type: SettingType;
  readonly doc: string;
  readonly default: string | undefined;
  readonly example: string;
  readonly required: boolean;
  readonly secret: boolean;
  /** The settings class that declares it. */
  readonly group: string;
}

/** The reference of settings, from which the documentation page is generated. */
export function describeSettings(classes: readonly SettingsClass[]): SettingRow[] {
  return classes.flatMap((type) =>
    settingsOf(type).map((setting) => ({
      env: setting.env,
      type: setting.type,
      doc: setting.doc,
      default: setting.default === undefined ? undefined : String(setting.default),
      example: setting.example,
      required: setting.default === undefined && setting.optional !== true,
      secret: setting.secret === true,
      group: type.name,
    })),
  );
}
