import { useState } from 'react';
import { isLanguageTag, LANGUAGE_TAGS } from '../../../../core/language-tag.ts';
import { askForNotices, noticePermission } from '../../attention/desktop-notice.ts';
import { useSignedIn } from '../../connection/session-context.tsx';
import { useShortcut } from '../../keyboard/shortcut-context.tsx';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../words/words-context.tsx';
import { ProfileDialog } from './profile-dialog.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { applyTheme, chosenTheme, THEMES } from './theme.ts';

type Shown = 'none' | 'settings' | 'profile' | 'shortcuts';

/** Language, colours, sound, notices, keys, profile and the way out. */
export function SettingsMenu() {
  const { say } = useWords();
  const [shown, setShown] = useState<Shown>('none');
  useShortcut('sheet', () => setShown('shortcuts'));
  const close = () => setShown('none');
  return (
    <>
      <Button kind="plain" onPress={() => setShown('settings')}>
        {say('shell.settings')}
      </Button>
      {shown === 'settings' ? <SettingsDialog onShow={setShown} onClose={close} /> : null}
      {shown === 'profile' ? <ProfileDialog onClose={close} /> : null}
      {shown === 'shortcuts' ? <ShortcutSheet onClose={close} /> : null}
    </>
  );
}

function SettingsDialog({ onShow, onClose }: { onShow(shown: Shown): void; onClose(): void }) {
  const { say, language, choose } = useWords();
  const { sound, signOut } = useSignedIn();
  const [theme, setTheme] = useState(chosenTheme);
  const [isSoundOn, setIsSoundOn] = useState(sound.isOn);
  const [permission, setPermission] = useState(noticePermission);
  return (
    <Dialog title={say('shell.settings')} onClose={onClose}>
      <Choice
        label={say('shell.language')}
        value={language}
        choices={LANGUAGE_TAGS.map((id) => ({ id, label: endonym(id), lang: id }))}
        onChoose={(tag) => {
          if (isLanguageTag(tag)) choose(tag);
        }}
      />
      <Choice
        label={say('shell.theme')}
        value={theme}
        choices={THEMES.map((id) => ({ id, label: say(`theme.${id}`) }))}
        onChoose={(next) => {
          applyTheme(next);
          setTheme(next);
        }}
      />
      <div className="row">
        <Button
          aria-pressed={isSoundOn}
          onPress={() => {
            sound.turn(!isSoundOn);
            setIsSoundOn(!isSoundOn);
            sound.play('urgent');
          }}
        >
          {say(isSoundOn ? 'sound.on' : 'sound.off')}
        </Button>
        {permission === 'default' ? (
          <Button onPress={async () => setPermission(await askForNotices())}>
            {say('sound.ask_notices')}
          </Button>
        ) : null}
        <Button onPress={() => onShow('shortcuts')}>{say('shortcuts.open')}</Button>
        <Button onPress={() => onShow('profile')}>{say('profile.title')}</Button>
      </div>
      <div className="actions">
        <Button onPress={signOut}>{say('shell.sign_out')}</Button>
        <Button kind="primary" onPress={onClose}>
          {say('shell.close')}
        </Button>
      </div>
    </Dialog>
  );
}

/** A language's name in itself. */
function endonym(tag: string): string {
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
}
