import type { Task } from './classifier.ts';

/**
 * Moves the weights of each row so that the middle one of each task is 0. What is added to all classes of a task
 * changes no probability, and weights near 0 need not be kept.
 */
export function centre(weights: Float32Array, columns: number, tasks: readonly Task[]): Float32Array {
  const centred = Float32Array.from(weights);
  for (let row = 0; row < weights.length; row += columns) {
    for (const { from, to } of tasks) {
      const part = centred.subarray(row + from, row + to);
      const middle = Float32Array.from(part).sort()[part.length >> 1] ?? 0;
      for (let index = 0; index < part.length; index += 1) part[index] = (part[index] ?? 0) - middle;
    }
  }
  return centred;
}
