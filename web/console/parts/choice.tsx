import {
  Label,
  ListBox,
  ListBoxItem,
  Button as PlainButton,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';

interface Props<Id extends string> {
  readonly label: string;
  /** Shows only the value; the label is for assistive technology. */
  readonly isLabelHidden?: boolean;
  readonly value: Id;
  readonly choices: readonly { readonly id: Id; readonly label: string; readonly lang?: string }[];
  onChoose(id: NoInfer<Id>): void;
}

/** One of a short list. */
export function Choice<Id extends string>({
  label,
  isLabelHidden = false,
  value,
  choices,
  onChoose,
}: Props<Id>) {
  const choose = (key: unknown) => {
    const chosen = choices.find(({ id }) => id === key);
    if (chosen !== undefined) onChoose(chosen.id);
  };
  return (
    <Select
      className="field"
      value={value}
      onChange={choose}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <Label className="label">{label}</Label>}
      <PlainButton className="select-button">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </PlainButton>
      <Popover className="popover">
        <ListBox className="list-box">
          {choices.map(({ id, label: name, lang }) => (
            <ListBoxItem
              key={id}
              id={id}
              className="list-box-item"
              textValue={name}
              {...(lang === undefined ? {} : { lang })}
            >
              {name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
