import { renderToString } from 'preact-render-to-string';
import { newChat } from '../shared/chat-model.ts';
import { App } from './app.tsx';
import { sayWith, type WidgetWords } from './words.ts';

/** The page as it stands before anything is known, as HTML: the build writes it into the page of each language. */
export function renderStart(language: string, words: WidgetWords): string {
  const nothing = () => {};
  return renderToString(
    <App
      chat={{
        model: newChat({ language, country: null }, { session: null, outbox: [] }),
        tell: nothing,
        write: () => false,
        end: nothing,
      }}
      say={sayWith(words)}
      language={language}
      textSize={0}
      emergencyNumber="112"
      draft=""
      keepDraft={nothing}
      now={0}
      shifts={0}
      leave={nothing}
      chooseLanguage={nothing}
      chooseTextSize={nothing}
      close={nothing}
    />,
  );
}
