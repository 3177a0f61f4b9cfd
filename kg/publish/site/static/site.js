/* What every page has: search as you type, and footnotes to copy. */
(function () {
  'use strict';
  const root = document.body.dataset.root;
  const say = words => { document.getElementById('said').textContent = words; };

  /* Footnotes: the button comes when the words are opened. */
  const copied = text => {
    const done = () => say('The footnote is copied.');
    const byHand = () => {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      done();
    };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  };
  const footnote = box => '“' + box.querySelector('mark').textContent.replace(/\s+/g, ' ').trim() + '” '
    + box.querySelector('.fn').dataset.text;
  const arm = box => {
    const line = box.querySelector('.fn');
    if (line.dataset.text) return;
    line.dataset.text = line.textContent.replace(/\s+/g, ' ').trim() + '.';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy footnote';
    button.addEventListener('click', () => {
      copied(footnote(box));
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy footnote'; }, 2000);
      button.focus();
    });
    line.append(' ', button);
  };
  document.addEventListener('toggle', event => {
    if (event.target.open) event.target.querySelectorAll('.q').forEach(arm);
  }, true);
  document.querySelectorAll('.side .q, details[open] .q').forEach(arm);

  /* Search. The index comes when someone begins to search. */
  const box = document.getElementById('find');
  const list = document.getElementById('found');
  if (!box) return;
  box.hidden = false;
  const fold = words => words.normalize('NFKD').replace(/[\u0300-\u036f'’]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
  let index = null, loading = false, chosen = -1;
  const load = () => {
    if (loading) return;
    loading = true;
    const script = document.createElement('script');
    script.src = root + 'static/search.js';
    script.addEventListener('load', () => {
      index = window.kgSearch.map(([name, kind, page, others, hint]) => ({ name, kind, page, hint, key: fold(name), keys: ' ' + fold(name + ' ' + others) }));
      show();
    });
    document.head.append(script);
  };
  const found = () => {
    const wanted = fold(box.value);
    if (!wanted || !index) return [];
    const words = wanted.split(' ');
    const order = { Council: 0, Person: 1, Model: 2, Topic: 3 };
    return index
      .filter(row => words.every(word => row.keys.includes(' ' + word) || (word.length > 3 && row.keys.includes(word))))
      .map(row => [row.key === wanted ? 0 : row.key.startsWith(wanted) ? 1 : 2, order[row.kind], row.name, row])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1))
      .slice(0, 12).map(hit => hit[3]);
  };
  const mark = number => {
    chosen = number;
    [...list.children].forEach((item, n) => item.setAttribute('aria-selected', String(n === number)));
    const item = list.children[number];
    if (item) { box.setAttribute('aria-activedescendant', item.id); item.scrollIntoView({ block: 'nearest' }); }
    else box.removeAttribute('aria-activedescendant');
  };
  const close = () => { list.hidden = true; box.setAttribute('aria-expanded', 'false'); mark(-1); };
  function show() {
    const hits = found();
    list.replaceChildren(...hits.map((row, n) => {
      const item = document.createElement('li');
      item.id = 'hit-' + n;
      item.setAttribute('role', 'option');
      item.dataset.page = row.page;
      const name = document.createElement('span');
      name.textContent = row.name;
      const more = document.createElement('span');
      more.className = 'small';
      more.textContent = row.kind + (row.hint ? ', ' + row.hint : '');
      item.append(name, ' ', more);
      item.addEventListener('mousedown', event => { event.preventDefault(); go(item); });
      return item;
    }));
    const open = hits.length > 0;
    list.hidden = !open;
    box.setAttribute('aria-expanded', String(open));
    mark(-1);
    if (index && fold(box.value)) say(open ? hits.length + ' found.' : 'Nothing is called so.');
  }
  const go = item => { window.location.href = root + item.dataset.page; };
  box.addEventListener('focus', load);
  box.addEventListener('input', () => { load(); show(); });
  box.addEventListener('blur', close);
  box.addEventListener('keydown', event => {
    const many = list.children.length;
    if (event.key === 'ArrowDown' && many) { event.preventDefault(); if (list.hidden) show(); mark((chosen + 1) % many); }
    else if (event.key === 'ArrowUp' && many) { event.preventDefault(); mark((chosen - 1 + many) % many); }
    else if (event.key === 'Enter' && many) { event.preventDefault(); go(list.children[Math.max(0, chosen)]); }
    else if (event.key === 'Escape') close();
  });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !/^(input|select|textarea)$/i.test(document.activeElement.tagName)) { event.preventDefault(); box.focus(); }
  });
}());
