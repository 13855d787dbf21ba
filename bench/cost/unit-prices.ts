/** When these prices were last looked up; they are of us-east-1, in US dollars, without any free allowance. */
export const PRICES_OF = '2026-11-22';

/** What AWS asks for one unit. Carriers' fees and the number itself differ by contract: see `CARRIER`. */
export const PRICES = {
  lambdaRequest: 0.2 / 1e6,
  lambdaGigabyteSecond: 0.0000133334,
  databaseWriteUnit: 0.625 / 1e6,
  databaseReadUnit: 0.125 / 1e6,
  queueRequest: 0.4 / 1e6,
  topicPublish: 0.5 / 1e6,
  httpRequest: 1 / 1e6,
  webSocketMessage: 1 / 1e6,
  webSocketMinute: 0.25 / 1e6,
  keyRequest: 0.03 / 1e4,
  logGigabyte: 0.5,
  keyMonth: 1,
  secretMonth: 0.4,
  alarmMonth: 0.1,
  firewallMonth: 5 + 3 * 1,
  lexText: 0.00075,
  translatedCharacter: 15 / 1e6,
  smsPartOut: 0.00581,
  smsPartIn: 0.0075,
} as const;

/** Beside what AWS asks, in the US; declared, not measured. */
export const CARRIER = {
  feePartOut: 0.004,
  feePartIn: 0.0025,
  tenDlcMonth: 10,
  shortCodeMonth: 995,
} as const;

/** Declared, because no account is at hand to measure them. */
export const DECLARED = {
  /** Of a warm turn in Lambda, network calls included. */
  turnMilliseconds: 150,
  /** Of the minute clock when nothing is due. */
  idleRunMilliseconds: 60,
  functionGigabytes: 0.5,
  /** Empty long polls of one queue in a minute: five readers, 20 seconds each. */
  idlePollsPerMinute: 15,
  /** Of JSON for one turn, access logs included. */
  logBytesPerTurn: 1_200,
  webMinutes: 15,
  /** Lex is asked where the recogniser is not sure. */
  shareAskedOfLex: 0.3,
  /** Turns that are translated for a counselor, and how long their texts are. */
  shareTranslated: 0.2,
  translatedCharacters: 200,
} as const;
