import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Movable } from '../../core/dialogue/conversation.ts';
import type { Chat } from '../shared/chat.ts';
import type { Say } from './words.ts';

/** What is shown in place of the talk. */
export type Sheet = 'menu' | 'about' | 'erase' | 'sms' | 'list';

interface SheetProps {
  readonly title: string;
  readonly say: Say;
  back(): void;
  readonly children: ComponentChildren;
}

/** A sheet over the talk: its title has the focus, Escape and the first button lead back. */
function SheetFrame({ title, say, back, children }: SheetProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a short cut beside the button.
    <div
      class="sheet"
      onKeyDown={(event) => {
        if (event.key === 'Escape') back();
      }}
    >
      <button type="button" class="small" onClick={back}>
        {say('back')}
      </button>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </div>
  );
}

interface MenuProps {
  readonly chat: Chat;
  readonly sheet: Sheet;
  readonly language: string;
  readonly textSize: number;
  readonly say: Say;
  open(sheet: Sheet | null): void;
  chooseLanguage(tag: string): void;
  chooseTextSize(size: number): void;
}

const TEXT_SIZES = [0, 1, 2];

export function Menu(props: MenuProps) {
  const { chat, sheet, say, open } = props;
  const back = () => open(sheet === 'menu' || sheet === 'list' ? null : 'menu');
  switch (sheet) {
    case 'menu':
      return <Choices {...props} back={back} />;
    case 'about':
      return (
        <SheetFrame title={say('about')} say={say} back={back}>
          <p>{say('about_tab')}</p>
          <p>{say('about_history')}</p>
          <p>{say('about_exit')}</p>
          <p>{say('about_device')}</p>
          <p>{say('about_calls')}</p>
        </SheetFrame>
      );
    case 'erase':
      return (
        <SheetFrame title={say('erase')} say={say} back={back}>
          <p>{say('erase_ask')}</p>
          <button
            type="button"
            class="danger"
            onClick={() => {
              chat.tell({ type: 'erase_asked' });
              open(null);
            }}
          >
            {say('erase_yes')}
          </button>
        </SheetFrame>
      );
    case 'sms':
      return (
        <SheetFrame title={say('sms')} say={say} back={back}>
          <MoveToSms chat={chat} what="talk" say={say} />
        </SheetFrame>
      );
    case 'list':
      return (
        <SheetFrame title={say('list')} say={say} back={back}>
          <MoveToSms chat={chat} what="services" say={say} />
        </SheetFrame>
      );
  }
}

function Choices(props: MenuProps & { back(): void }) {
  const { chat, language, textSize, say, open, chooseLanguage, chooseTextSize, back } = props;
  const canMove = chat.model.state !== null && !chat.model.state.isMoved && chat.model.state.rescue === null;
  return (
    <SheetFrame title={say('menu')} say={say} back={back}>
      <label class="field">
        <span>{say('language')}</span>
        <select value={language} onChange={(event) => chooseLanguage(event.currentTarget.value)}>
          {ENDONYMS.map(([tag, endonym]) => (
            <option key={tag} value={tag} lang={tag}>
              {endonym}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="field">
        <legend>{say('text_size')}</legend>
        <span class="row">
          {TEXT_SIZES.map((size) => (
            <button
              type="button"
              key={size}
              class="small"
              data-size={size}
              aria-pressed={size === textSize}
              aria-label={`${say('text_size')} ${size + 1}`}
              onClick={() => chooseTextSize(size)}
            >
              A
            </button>
          ))}
        </span>
      </fieldset>
      {canMove ? (
        <button type="button" onClick={() => open('sms')}>
          {say('sms')}
        </button>
      ) : null}
      <button type="button" onClick={() => open('about')}>
        {say('about')}
      </button>
      <button type="button" onClick={() => open('erase')}>
        {say('erase')}
      </button>
    </SheetFrame>
  );
}

/** Asks for a number and shows the code that its owner can compare; what became of it is not told. */
function MoveToSms({ chat, what, say }: { readonly chat: Chat; readonly what: Movable; readonly say: Say }) {
  const { move } = chat.model;
  const [number, setNumber] = useState('');
  // The code of another wish is no answer to this one.
  const answer = move?.what === what ? move.answer : undefined;
  if (typeof answer === 'object') {
    return (
      <p role="status">
        {answer.code === null ? say('sms_no_more') : say('sms_sent', { code: answer.code })}
      </p>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        chat.tell({ type: 'move_asked', number: number.replace(/[^\d+]/g, ''), what });
        setNumber('');
      }}
    >
      <p>{say(what === 'talk' ? 'sms_why' : 'list_why')}</p>
      <label class="field">
        <span>{say('sms_number')}</span>
        <input
          type="tel"
          dir="ltr"
          autocomplete="off"
          value={number}
          placeholder="+"
          onInput={(event) => setNumber(event.currentTarget.value)}
        />
      </label>
      {answer === 'refused' ? (
        <p class="problem" role="alert">
          {say('sms_wrong')}
        </p>
      ) : null}
      <button type="submit" disabled={answer === 'asked'}>
        {say('sms_send')}
      </button>
    </form>
  );
}
