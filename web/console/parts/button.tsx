import { type ButtonProps, Button as PlainButton } from 'react-aria-components';

interface Props extends ButtonProps {
  readonly kind?: 'normal' | 'primary' | 'urgent' | 'plain';
  readonly size?: 'normal' | 'large';
}

/** A button: `primary` for the one thing that comes next, `urgent` where a life may hang on it. */
export function Button({ kind = 'normal', size = 'normal', ...props }: Props) {
  return <PlainButton className="button" data-kind={kind} data-size={size} {...props} />;
}
