import { useConsole } from '../../connection/session-context.tsx';
import { useWords } from '../../words/words-context.tsx';

/** Whether the helpline is heard, always to be seen. */
export function ConnectionState() {
  const { say } = useWords();
  const connection = useConsole((state) => state.connection);
  return (
    <span className="badge connection" data-connection={connection} role="status">
      <span aria-hidden="true">{connection === 'open' ? '●' : '○'}</span>
      {say(`connection.${connection}`)}
    </span>
  );
}
