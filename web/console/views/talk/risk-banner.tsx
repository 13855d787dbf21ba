import type { ConversationView } from '../../../../core/app/wire/console/conversation-view.ts';
import { RiskBadge } from '../../parts/risk-badge.tsx';
import { useWords } from '../../words/words-context.tsx';

/** How urgent it is and why: the very words, the flags, and what the helpline has told already. */
export function RiskBanner({ view }: { readonly view: ConversationView }) {
  const { say, formats } = useWords();
  const { risk, emergencyKind, earlierRisk, evidence, flags, told } = view;
  const quotes = [...new Map(evidence.map((each) => [each.quote.toLowerCase(), each])).values()];
  return (
    <details className="banner" data-risk={risk} open={risk === 'emergency' || risk === 'crisis'}>
      <summary>
        <span className="row">
          <RiskBadge risk={risk} />
          {emergencyKind === null ? null : <strong>{say(`kind.${emergencyKind}`)}</strong>}
          {view.topic === null || emergencyKind !== null ? null : <span>{say(`topic.${view.topic}`)}</span>}
          {flags.map((flag) => (
            <span key={flag} className="badge flag">
              {say(`flag.${flag}`)}
            </span>
          ))}
          {earlierRisk === null ? null : (
            <span className="small quiet">
              {say('banner.earlier_risk', { risk: say(`risk.${earlierRisk}`) })}
            </span>
          )}
        </span>
      </summary>
      <div className="banner-body small">
        {quotes.length === 0 ? null : (
          <p>
            <strong>{say('banner.evidence')}: </strong>
            {quotes.slice(0, 6).map((each) => (
              <q key={each.quote} lang={view.language} dir="auto" title={formats.time(each.at)}>
                {each.quote}
              </q>
            ))}
          </p>
        )}
        <p>
          <strong>{say('banner.told')}: </strong>
          {told.length === 0
            ? say('banner.nothing_told')
            : told.map(({ subject, at }, index) => (
                <span key={subject}>
                  {index === 0 ? '' : ' · '}
                  {say(`told.${subject}`)} <span className="quiet number">{formats.time(at)}</span>
                </span>
              ))}
        </p>
      </div>
    </details>
  );
}
