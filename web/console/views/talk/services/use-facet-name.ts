import { useEffect, useState } from 'react';
import type { Facet } from '../../../../../core/services/facet.ts';
import { OPTION_OF_FACET } from '../../../../../core/text/option-of-facet.ts';
import { loadOptionLabels, type OptionLabels } from '../../../words/option-labels.ts';
import { useWords } from '../../../words/words-context.tsx';

/** Names what is asked of a service in the counselor's language; `null` until the words are there. */
export function useFacetName(): ((facet: Facet) => string) | null {
  const { language, say } = useWords();
  const [labels, setLabels] = useState<OptionLabels | null>(null);
  useEffect(() => {
    let isCurrent = true;
    loadOptionLabels(language).then(
      (loaded) => {
        if (isCurrent) setLabels(loaded);
      },
      // The network is away: what is shown stays.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [language]);
  if (labels === null) return null;
  return (facet) => {
    const option = OPTION_OF_FACET[facet];
    return option === null ? say('services.accepts_oamt') : labels[option].label;
  };
}
