import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/work.css';
import './styles/talk.css';
import { applyTheme, chosenTheme } from './views/shell/theme.ts';
import { WordsProvider } from './words/words-context.tsx';

applyTheme(chosenTheme());
const element = document.getElementById('console');
if (element === null) throw new Error('index.html: expected an element with the id "console"');
createRoot(element).render(
  <WordsProvider>
    <App />
  </WordsProvider>,
);
