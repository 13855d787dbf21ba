import { Input, Label, TextField as PlainField, TextArea } from 'react-aria-components';

interface Props {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  readonly isLong?: boolean;
  readonly isRequired?: boolean;
  readonly maxLength?: number;
  readonly type?: 'text' | 'search' | 'date';
  readonly autoFocus?: boolean;
}

/** A labelled line, or several, of text. */
export function TextField({
  label,
  value,
  onChange,
  isLong = false,
  isRequired = false,
  maxLength = 1_000,
  type = 'text',
  autoFocus = false,
}: Props) {
  return (
    <PlainField
      className="field"
      value={value}
      onChange={onChange}
      isRequired={isRequired}
      maxLength={maxLength}
      // What a dialog was opened for comes first.
      autoFocus={autoFocus}
      type={type}
    >
      <Label>{label}</Label>
      {isLong ? <TextArea className="input" rows={3} dir="auto" /> : <Input className="input" dir="auto" />}
    </PlainField>
  );
}
