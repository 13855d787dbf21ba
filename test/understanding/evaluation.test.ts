import { answer, clearsBar, type Judgement, MEASURES } from '../../core/understanding/evaluation/measure.ts';
import { wilsonInterval } from '../../core/understanding/evaluation/proportion.ts';
import { writeReport } from '../../core/understanding/evaluation/write-report.ts';
import type { Intent, Risk, Understanding } from '../../core/understanding/understanding.ts';

const understood = (intent: Intent, risk: Risk): Understanding => ({
  language: { tag: 'en', confidence: 1 },
  intent,
  intentConfidence: 0.9,
  isSure: true,
  risk,
  emergencyKind: risk === 'emergency' ? 'overdose' : null,
  inDanger: 'unknown',
  evidence: [],
});

const judgement = (intent: Intent, risk: Risk, understanding: Understanding): Judgement => ({
  text: 'a secret text',
  language: 'en',
  intent,
  risk,
  emergencyKind: risk === 'emergency' ? 'overdose' : null,
  style: 'plain',
  understanding,
});

const judgements = [
  judgement('overdose_now', 'emergency', understood('overdose_now', 'emergency')),
  judgement('overdose_now', 'emergency', understood('off_topic', 'routine')),
  judgement('greeting', 'routine', understood('greeting', 'routine')),
  judgement('greeting', 'routine', understood('suicide', 'crisis')),
  judgement('greeting', 'routine', understood('greeting', 'elevated')),
];

const measured = (name: string) => {
  const measure = MEASURES.find((candidate) => candidate.name === name);
  if (measure === undefined) throw new Error(`no measure ${name}`);
  const proportion = answer(measure, judgements);
  return { ...proportion, isClear: clearsBar(measure, proportion) };
};

it('counts what is found, what is raised in vain, and what is right', () => {
  expect(measured('overdose found as emergency')).toEqual({ hits: 1, total: 2, isClear: false });
  expect(measured('crisis or emergency raised on all others')).toEqual({ hits: 1, total: 3, isClear: false });
  expect(measured('intent right')).toEqual({ hits: 3, total: 5, isClear: false });
  expect(measured('language right')).toEqual({ hits: 5, total: 5, isClear: true });
});

it('gives the interval in which a share likely lies', () => {
  const { low, high } = wilsonInterval({ hits: 90, total: 100 });
  expect(low).toBeCloseTo(0.826, 3);
  expect(high).toBeCloseTo(0.945, 3);
  expect(wilsonInterval({ hits: 0, total: 0 })).toEqual({ low: 0, high: 1 });
});

it('writes a report without any text of a message', () => {
  const report = writeReport({ title: 'A set', remark: 'Made up.', judgements });
  expect(report).toContain('| overdose found as emergency | 50.0 |');
  expect(report).toContain('greeting taken for suicide: 1');
  expect(report).not.toContain('secret');
});
