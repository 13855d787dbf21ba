/** Settings that cannot be deployed; the message has one line for each wrong field. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(lines: readonly string[]) {
    super(['The settings of the helpline are not as they should be:', ...lines].join('\n  '));
  }
}
