import { type FormEvent, type ReactNode, useState } from 'react';
import type { ConsoleErrorCode } from '../../../core/app/wire/console/error-code.ts';
import type { ConsoleRouteId } from '../../../core/app/wire/console/http.ts';
import type { Reply } from '../connection/api.ts';
import { errorWords } from '../words/error-words.ts';
import { useWords } from '../words/words-context.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface Props {
  readonly title: string;
  readonly confirm: string;
  readonly kind?: 'primary' | 'urgent';
  readonly canConfirm?: boolean;
  /** Does it; the dialog closes when it was answered and says why when it was refused. */
  onConfirm(): Promise<Pick<Reply<ConsoleRouteId>, 'type'> & { readonly code?: ConsoleErrorCode }>;
  onClose(): void;
  /** What comes after it was done, when closing is not all. */
  onDone?(): void;
  readonly children: ReactNode;
}

/** A dialog that does one thing after it was confirmed. */
export function ActionDialog({
  title,
  confirm,
  kind = 'primary',
  canConfirm = true,
  onConfirm,
  onClose,
  onDone = onClose,
  children,
}: Props) {
  const { say } = useWords();
  const [isBusy, setIsBusy] = useState(false);
  const [code, setCode] = useState<ConsoleErrorCode | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!canConfirm || isBusy) return;
    setIsBusy(true);
    const reply = await onConfirm();
    setIsBusy(false);
    if (reply.type === 'answered') onDone();
    else setCode(reply.code ?? 'internal');
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {children}
        {code === null ? null : (
          <p className="callout" data-kind="urgent" role="alert">
            {say(errorWords(code))}
          </p>
        )}
        <div className="actions">
          <Button onPress={onClose}>{say('shell.cancel')}</Button>
          <Button type="submit" kind={kind} isDisabled={!canConfirm || isBusy}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
