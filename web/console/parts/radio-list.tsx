import { Label, Radio, RadioGroup } from 'react-aria-components';

interface Props<Id extends string> {
  readonly label: string;
  readonly value: Id | null;
  readonly choices: readonly { readonly id: Id; readonly label: string }[];
  onChoose(id: NoInfer<Id>): void;
}

/** One of a few, all to be seen. */
export function RadioList<Id extends string>({ label, value, choices, onChoose }: Props<Id>) {
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={(key) => {
        const chosen = choices.find(({ id }) => id === key);
        if (chosen !== undefined) onChoose(chosen.id);
      }}
    >
      <Label className="label">{label}</Label>
      {choices.map(({ id, label: name }) => (
        <Radio key={id} value={id} className="radio">
          {name}
        </Radio>
      ))}
    </RadioGroup>
  );
}
