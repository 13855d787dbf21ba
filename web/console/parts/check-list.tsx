import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';

interface Props<Id extends string> {
  readonly label: string;
  /** Shows only the choices; the label is for assistive technology. */
  readonly isLabelHidden?: boolean;
  readonly value: readonly Id[];
  readonly choices: readonly { readonly id: Id; readonly label: string; readonly lang?: string }[];
  onChange(ids: readonly Id[]): void;
}

/** Any of a few. The order of `value` is the order in which they were chosen. */
export function CheckList<Id extends string>({
  label,
  isLabelHidden = false,
  value,
  choices,
  onChange,
}: Props<Id>) {
  return (
    <CheckboxGroup
      className="field"
      value={[...value]}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      onChange={(keys) =>
        onChange(keys.flatMap((key) => choices.filter(({ id }) => id === key).map(({ id }) => id)))
      }
    >
      {isLabelHidden ? null : <Label className="label">{label}</Label>}
      <div className="check-grid">
        {choices.map(({ id, label: name, lang }) => (
          <Checkbox key={id} value={id} className="checkbox" {...(lang === undefined ? {} : { lang })}>
            {name}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
