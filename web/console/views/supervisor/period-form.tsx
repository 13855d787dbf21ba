import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useWords } from '../../words/words-context.tsx';
import { boundsOf, type Period } from './period.ts';

interface Props {
  readonly period: Period;
  readonly submit: string;
  onChange(period: Period): void;
  onSubmit(): void;
  readonly children?: ReactNode;
}

/** From one day to another, and what else is asked. */
export function PeriodForm({ period, submit, onChange, onSubmit, children }: Props) {
  const { say } = useWords();
  return (
    <form
      className="row period"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <TextField
        type="date"
        label={say('reports.from')}
        value={period.from}
        onChange={(from) => onChange({ ...period, from })}
      />
      <TextField
        type="date"
        label={say('reports.to')}
        value={period.to}
        onChange={(to) => onChange({ ...period, to })}
      />
      {children}
      <Button type="submit" kind="primary" isDisabled={boundsOf(period) === null}>
        {submit}
      </Button>
    </form>
  );
}
