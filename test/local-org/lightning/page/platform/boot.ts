import '/lightning-page/vendor/synthetic-shadow.js';

/** Starts the page: the session first, so that modules that depend on the user find one. */
try {
  const { openFileSession, session } = await import('page/session.js');
  await openFileSession();
  document.documentElement.lang = session.language;
  const [{ createElement }, { default: App }] = await Promise.all([import('lwc'), import('one/app')]);
  document.body.append(createElement('one-app', { is: App }));
} catch (error) {
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = 'The Lightning page cannot start';
  const sentence = document.createElement('p');
  sentence.textContent = error instanceof Error ? error.message : String(error);
  main.append(heading, sentence);
  document.body.append(main);
}
