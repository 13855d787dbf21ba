import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { directionOf } from '../../../core/app/wire/direction.ts';
import type { LanguageTag } from '../../../core/language-tag.ts';
import { loadWords, preferredLanguage, rememberLanguage, type Say } from './console-words.ts';
import { createFormats, type Formats } from './formats.ts';

/** The language of the console: its words, its dates and numbers, and how to change it. */
export interface Words {
  readonly language: LanguageTag;
  readonly say: Say;
  readonly formats: Formats;
  choose(language: LanguageTag): void;
}

const WordsContext = createContext<Words | null>(null);

/** The words of the console; throws outside of `WordsProvider`. */
export function useWords(): Words {
  const words = use(WordsContext);
  if (words === null) throw new Error('expected a WordsProvider around');
  return words;
}

/** Loads a language's words, and shows its children once they are there. */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [wanted, setWanted] = useState(preferredLanguage);
  const [loaded, setLoaded] = useState<{ readonly language: LanguageTag; readonly say: Say } | null>(null);

  useEffect(() => {
    let isCurrent = true;
    loadWords(wanted).then(
      (say) => {
        if (!isCurrent) return;
        document.documentElement.lang = wanted;
        document.documentElement.dir = directionOf(wanted);
        setLoaded({ language: wanted, say });
      },
      // A new version was deployed, or the network is away: what is shown stays.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [wanted]);

  const words = useMemo<Words | null>(
    () =>
      loaded === null
        ? null
        : {
            ...loaded,
            formats: createFormats(loaded.language),
            choose: (language) => {
              rememberLanguage(language);
              setWanted(language);
            },
          },
    [loaded],
  );
  if (words === null) return null;
  return (
    <I18nProvider locale={words.language}>
      <WordsContext value={words}>{children}</WordsContext>
    </I18nProvider>
  );
}
