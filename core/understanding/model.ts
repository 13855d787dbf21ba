import { LANGUAGE_TAGS } from '../language-tag.ts';
import { RISK_CLASSES } from './risk-class.ts';
import { INTENTS } from './understanding.ts';

/** Slots of the feature table, half again as many as features, so that a search for an empty one ends soon. */
export const FEATURE_SLOTS = 1 << 18;

/** Buckets of the language model, by the low bits of a hash. */
export const LANGUAGE_BUCKETS = 1 << 13;

/** Outputs of one feature row: the risk classes, then the intents. */
export const OUTPUT_COUNT = RISK_CLASSES.length + INTENTS.length;

/** Numbers that training measured and the recogniser decides by. */
export const MODEL_SETTINGS = [
  /** At and above these summed probabilities a message is at least of that risk. */
  'emergencyThreshold',
  'crisisThreshold',
  'dangerThreshold',
  'elevatedThreshold',
  /** What scores are multiplied with so that probabilities mean what they say. */
  'riskSharpness',
  'intentSharpness',
  'languageSharpness',
  /** The probability of the best intent from which the recogniser is sure. */
  'sureThreshold',
  /** The weight of an unknown feature in the length of its block. */
  'unknownWeight',
  /** How much the block of words counts beside the block of letters. */
  'wordBlockWeight',
  /** How much what the lexicon sees counts beside the block of letters. */
  'signalBlockWeight',
  /** How much the senses of words count beside the block of letters. */
  'senseBlockWeight',
] as const;
export type ModelSettings = Readonly<Record<(typeof MODEL_SETTINGS)[number], number>>;

/** The statistical half of the recogniser, as read from `model/understanding.bin`. */
export interface Model {
  readonly settings: ModelSettings;
  /** Fingerprint of the feature in each slot, 0 for an empty slot. */
  readonly fingerprints: Uint16Array;
  /** Row of weights that belongs to each occupied slot. */
  readonly rowOfSlot: Uint32Array;
  /** How telling each row's feature is, as a byte; `gainScale` times it is the weight. */
  readonly gains: Uint8Array;
  readonly gainScale: number;
  /** Rows of `OUTPUT_COUNT` weights, each one of the levels of `weight-levels.ts`; each output has its own scale and bias. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
  /** Rows of one weight for each language; each language has its own scale and bias. */
  readonly languageWeights: Int8Array;
  readonly languageScales: Float32Array;
  readonly languageBiases: Float32Array;
  /** The compiled signs, for `readLexicon`. */
  readonly lexicon: Uint8Array;
  /** The compiled word families, for `readSenseBook`. */
  readonly senses: Uint8Array;
}

const MAGIC = 0x4c4e5434;
const HEADER_BYTES = 16;

/** Which float arrays stand at the beginning of a model file, and how long each is. */
const FLOAT_COUNTS = [
  MODEL_SETTINGS.length,
  1,
  OUTPUT_COUNT,
  OUTPUT_COUNT,
  LANGUAGE_TAGS.length,
  LANGUAGE_TAGS.length,
] as const;

/** Reads a model, uncompressed. Throws when the bytes are not a model of this version, which is an error of the build. */
export function readModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || view.getUint32(0) !== MAGIC) {
    throw new Error('expected an understanding model of this version; run the training again');
  }
  const rowCount = view.getUint32(4);
  const lexiconBytes = view.getUint32(8);
  const senseBytes = view.getUint32(12);
  const expectedBytes = modelBytes(rowCount, lexiconBytes + senseBytes);
  if (bytes.byteLength !== expectedBytes) {
    throw new Error(`expected a model of ${expectedBytes} bytes, found ${bytes.byteLength}`);
  }
  const reader = new ModelReader(view);
  const settings = reader.floats(FLOAT_COUNTS[0]);
  const gainScale = reader.floats(FLOAT_COUNTS[1])[0] ?? 0;
  const scales = reader.floats(FLOAT_COUNTS[2]);
  const biases = reader.floats(FLOAT_COUNTS[3]);
  const languageScales = reader.floats(FLOAT_COUNTS[4]);
  const languageBiases = reader.floats(FLOAT_COUNTS[5]);
  const fingerprints = reader.shorts(FEATURE_SLOTS);
  const gains = reader.bytes(rowCount);
  const weights = reader.signedBytes(rowCount * OUTPUT_COUNT);
  const languageWeights = reader.signedBytes(LANGUAGE_BUCKETS * LANGUAGE_TAGS.length);
  return {
    settings: nameSettings(settings),
    fingerprints,
    rowOfSlot: numberSlots(fingerprints),
    gains,
    gainScale,
    weights,
    scales,
    biases,
    languageWeights,
    languageScales,
    languageBiases,
    lexicon: reader.bytes(lexiconBytes),
    senses: reader.bytes(senseBytes),
  };
}

/** Writes a model as the bytes that `readModel` reads; the same model always gives the same bytes. */
export function writeModel(model: Model): Uint8Array {
  const rowCount = model.gains.length;
  const bytes = new Uint8Array(modelBytes(rowCount, model.lexicon.length + model.senses.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, rowCount);
  view.setUint32(8, model.lexicon.length);
  view.setUint32(12, model.senses.length);
  let offset = HEADER_BYTES;
  const floats = [
    MODEL_SETTINGS.map((name) => model.settings[name]),
    [model.gainScale],
    model.scales,
    model.biases,
    model.languageScales,
    model.languageBiases,
  ];
  for (const value of floats.flatMap((values) => [...values])) {
    view.setFloat32(offset, value, true);
    offset += 4;
  }
  for (const value of model.fingerprints) {
    view.setUint16(offset, value, true);
    offset += 2;
  }
  bytes.set(model.gains, offset);
  offset += rowCount;
  for (const block of [model.weights, model.languageWeights, model.lexicon, model.senses]) {
    bytes.set(new Uint8Array(block.buffer, block.byteOffset, block.byteLength), offset);
    offset += block.byteLength;
  }
  return bytes;
}

/** The fingerprint of a feature; never 0, which means an empty slot. */
export function fingerprintOf(hash: number): number {
  return hash >>> 16 || 1;
}

/** The slot in which the search for a feature begins, and the one that is looked at next. */
export function slotOf(hash: number): number {
  return hash % FEATURE_SLOTS;
}

export function slotAfter(slot: number): number {
  return slot + 1 === FEATURE_SLOTS ? 0 : slot + 1;
}

/** The row of weights of a feature, or -1 when the model does not know it. */
export function rowOf(model: Pick<Model, 'fingerprints' | 'rowOfSlot'>, hash: number): number {
  const fingerprint = fingerprintOf(hash);
  let slot = slotOf(hash);
  for (;;) {
    const found = model.fingerprints[slot];
    if (found === 0) return -1;
    if (found === fingerprint) return model.rowOfSlot[slot] ?? -1;
    slot = slotAfter(slot);
  }
}

/** Rows are stored in the order of their slots. */
export function numberSlots(fingerprints: Uint16Array): Uint32Array {
  const rows = new Uint32Array(FEATURE_SLOTS);
  let next = 0;
  for (let slot = 0; slot < FEATURE_SLOTS; slot += 1) {
    if (fingerprints[slot] === 0) continue;
    rows[slot] = next;
    next += 1;
  }
  return rows;
}

/** The budget of a whole model as a file, compressed, signs included. */
export const MAX_MODEL_BYTES = 2_000_000;

function modelBytes(rowCount: number, knowledgeBytes: number): number {
  const floats = FLOAT_COUNTS.reduce((sum, count) => sum + count, 0);
  return (
    HEADER_BYTES +
    floats * 4 +
    FEATURE_SLOTS * 2 +
    rowCount +
    rowCount * OUTPUT_COUNT +
    LANGUAGE_BUCKETS * LANGUAGE_TAGS.length +
    knowledgeBytes
  );
}

function nameSettings(values: Float32Array): ModelSettings {
  const named = MODEL_SETTINGS.map((name, index) => [name, values[index] ?? 0] as const);
  return Object.fromEntries(named) as ModelSettings;
}

/** Walks through the file; little-endian and unaligned, whatever the machine. */
class ModelReader {
  private readonly view: DataView;
  private offset = HEADER_BYTES;

  constructor(view: DataView) {
    this.view = view;
  }

  floats(count: number): Float32Array {
    return Float32Array.from({ length: count }, () => this.view.getFloat32(this.advance(4), true));
  }

  shorts(count: number): Uint16Array {
    const values = new Uint16Array(count);
    for (let index = 0; index < count; index += 1) values[index] = this.view.getUint16(this.advance(2), true);
    return values;
  }

  bytes(count: number): Uint8Array {
    const start = this.view.byteOffset + this.advance(count);
    return new Uint8Array(this.view.buffer, start, count);
  }

  signedBytes(count: number): Int8Array {
    const bytes = this.bytes(count);
    return new Int8Array(bytes.buffer, bytes.byteOffset, count);
  }

  private advance(count: number): number {
    const here = this.offset;
    this.offset += count;
    return here;
  }
}
