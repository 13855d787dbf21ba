import { type Random, shuffle } from './seeded-random.ts';

/** Features of one example: rows of the weight matrix and the values that multiply them. */
export interface Example {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  /** The right class of each task, -1 where it is not known. */
  readonly classes: readonly number[];
  /** How much the example counts; 1 for an utterance as written. */
  readonly weight: number;
  /** Whether it is one of the kind that is to be recognised, so that it tells how common its class is. */
  readonly isTypical: boolean;
}

/** Outputs `from` to `to` of the matrix are the classes of one question. */
export interface Task {
  readonly from: number;
  readonly to: number;
}

export interface ClassifierPlan {
  readonly rowCount: number;
  readonly outputCount: number;
  readonly tasks: readonly Task[];
  readonly epochs: number;
  readonly learningRate: number;
  /** The share of an example's features that are left out at each look, so that no single word decides. */
  readonly dropout: number;
  /** Pulls weights towards zero, per look. */
  readonly shrinkage: number;
}

/** A trained linear classifier: `weights` in rows of `outputCount`. */
export interface Classifier {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** An answer this near to right teaches nothing more; most are after a few rounds. */
const LEAST_ERROR = 0.003;

/** Trains a softmax for each task over shared features by AdaGrad. Deterministic for the same examples and random stream. */
export function trainClassifier(
  examples: readonly Example[],
  plan: ClassifierPlan,
  random: Random,
): Classifier {
  const { rowCount, outputCount } = plan;
  const weights = new Float32Array(rowCount * outputCount);
  const biases = new Float32Array(outputCount);
  const weightSquares = new Float32Array(weights.length).fill(1e-3);
  const biasSquares = new Float32Array(outputCount).fill(1e-3);
  const order = Int32Array.from(examples.keys());
  const indexes = Array.from(order);
  const scores = new Float64Array(outputCount);
  const errors = new Float64Array(outputCount);
  for (let epoch = 0; epoch < plan.epochs; epoch += 1) {
    shuffle(indexes, random);
    const rate = plan.learningRate * (1 - epoch / plan.epochs) + 0.02;
    for (const index of indexes) {
      const example = examples[index];
      if (example !== undefined) look(example, rate);
    }
  }
  return { weights, biases };

  function look(example: Example, rate: number): void {
    const { rows, values } = example;
    const keepFactor = 1 / (1 - plan.dropout);
    const kept = new Uint8Array(rows.length);
    scores.set(biases);
    for (let feature = 0; feature < rows.length; feature += 1) {
      if (random() < plan.dropout) continue;
      kept[feature] = 1;
      const base = (rows[feature] ?? 0) * outputCount;
      const value = (values[feature] ?? 0) * keepFactor;
      for (let output = 0; output < outputCount; output += 1) {
        scores[output] = (scores[output] ?? 0) + value * (weights[base + output] ?? 0);
      }
    }
    errors.fill(0);
    for (const [number, task] of plan.tasks.entries()) {
      fillErrors(task, example.classes[number] ?? -1, example.weight);
    }
    for (let output = 0; output < outputCount; output += 1) {
      const error = errors[output] ?? 0;
      if (error === 0 || !example.isTypical) continue;
      const squares = (biasSquares[output] ?? 0) + error * error;
      biasSquares[output] = squares;
      biases[output] = (biases[output] ?? 0) - (rate * 0.1 * error) / Math.sqrt(squares);
    }
    for (let feature = 0; feature < rows.length; feature += 1) {
      if (kept[feature] === 0) continue;
      const base = (rows[feature] ?? 0) * outputCount;
      const value = (values[feature] ?? 0) * keepFactor;
      for (let output = 0; output < outputCount; output += 1) {
        const error = errors[output] ?? 0;
        if (error === 0) continue;
        const at = base + output;
        const weight = weights[at] ?? 0;
        const slope = error * value + plan.shrinkage * weight;
        const squares = (weightSquares[at] ?? 0) + slope * slope;
        weightSquares[at] = squares;
        weights[at] = weight - (rate * slope) / Math.sqrt(squares);
      }
    }
  }

  function fillErrors(task: Task, right: number, weight: number): void {
    if (right === -1) return;
    let highest = Number.NEGATIVE_INFINITY;
    for (let output = task.from; output < task.to; output += 1) {
      highest = Math.max(highest, scores[output] ?? 0);
    }
    let sum = 0;
    for (let output = task.from; output < task.to; output += 1) {
      const power = Math.exp((scores[output] ?? 0) - highest);
      errors[output] = power;
      sum += power;
    }
    for (let output = task.from; output < task.to; output += 1) {
      const target = output - task.from === right ? 1 : 0;
      const error = (errors[output] ?? 0) / sum - target;
      errors[output] = Math.abs(error) < LEAST_ERROR ? 0 : weight * error;
    }
  }
}
