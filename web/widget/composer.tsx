import { useRef, useState } from 'preact/hooks';
import { fitsFrame } from '../shared/chat.ts';
import type { Say } from './words.ts';

interface ComposerProps {
  readonly say: Say;
  readonly draft: string;
  /** `false` when the text is too long. */
  write(text: string): boolean;
  /** The field holds this now. */
  typed(text: string): void;
}

/** Where the visitor writes, always, whatever else is offered. */
export function Composer({ say, draft, write, typed }: ComposerProps) {
  const [text, setText] = useState(draft);
  const isTooLong = !fitsFrame(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    // What stands in the field now: it may be newer than what was drawn.
    const words = field.current?.value.trim() ?? '';
    if (words === '' || !write(words)) return;
    if (field.current !== null) field.current.value = '';
    setText('');
    typed('');
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="hidden" for="text">
        {say('write')}
      </label>
      <textarea
        id="text"
        ref={field}
        rows={2}
        dir="auto"
        value={text}
        placeholder={say('write')}
        autocomplete="off"
        enterkeyhint="send"
        aria-describedby={isTooLong ? 'too-long' : undefined}
        aria-invalid={isTooLong}
        onInput={(event) => {
          setText(event.currentTarget.value);
          typed(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="send">
        {say('send')}
      </button>
      {isTooLong ? (
        <p id="too-long" class="problem" role="alert">
          {say('too_long')}
        </p>
      ) : null}
    </form>
  );
}
