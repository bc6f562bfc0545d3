// For browsers that are too old for the live classroom: its scripts do not even start there, so this one, which every
// browser understands, shows the words that the server sent along hidden.
(() => {
  var knowsScripts = 'noModule' in HTMLScriptElement.prototype && 'replaceAll' in String.prototype;
  if (knowsScripts) return;
  var words = document.querySelectorAll('[data-old-browser]');
  var addresses = document.querySelectorAll('[data-page-address]');
  var i;
  for (i = 0; i < words.length; i += 1) words[i].hidden = words[i].getAttribute('data-old-browser') === 'hide';
  for (i = 0; i < addresses.length; i += 1) addresses[i].value = location.href;
})();
