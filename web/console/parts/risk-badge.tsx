import type { Risk } from '../../../core/understanding/understanding.ts';
import { useWords } from '../words/words-context.tsx';

const SIGNS: Readonly<Record<Risk, string>> = {
  emergency: '‼',
  crisis: '!',
  danger: '△',
  elevated: '○',
  routine: '·',
};

/** How urgent somebody is: by word and sign first, by colour besides. */
export function RiskBadge({ risk }: { readonly risk: Risk }) {
  const { say } = useWords();
  return (
    <span className="badge risk" data-risk={risk}>
      <span aria-hidden="true">{SIGNS[risk]}</span>
      {say(`risk.${risk}`)}
    </span>
  );
}
