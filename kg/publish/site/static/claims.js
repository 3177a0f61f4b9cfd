/* What a document claims on this page of its text: a list, and a number at each mark that leads to it. */
(async function () {
  'use strict';
  const words = document.getElementById('words'), list = document.getElementById('claims'), root = document.body.dataset.root;
  if (!list) return;
  const begin = Number(words.dataset.begin), end = Number(words.dataset.end);
  const text = await window.kgPage.load(words.dataset.document);
  if (!text) return;
  const places = new Map();
  for (const quote of text.quotes) {
    if (quote[0] >= end || quote[1] <= begin) continue;
    const key = quote[0] + ' ' + quote[1];
    places.set(key, [...(places.get(key) || []), quote]);
  }
  const ends = new Map();
  let number = 0;
  for (const quotes of places.values()) {
    number += 1;
    const item = document.createElement('li'), [first, last] = quotes[0];
    item.id = 'n-' + number;
    const told = new Set();
    for (const [, , , said, , onward] of quotes) {
      if (told.has(said)) continue;
      if (told.size) item.append('; ');
      told.add(said);
      item.append(text.said[said]);
      const [page, name] = text.onward[onward];
      if (page) {
        const link = document.createElement('a');
        link.href = root + page;
        link.textContent = name;
        item.append(' (', link, ')');
      }
    }
    const back = document.createElement('a');
    back.className = 'back';
    back.href = '#at-' + first;
    back.textContent = 'characters ' + first + ' to ' + last;
    item.append(' ', back);
    list.append(item);
    ends.set(Math.min(last, end), [...(ends.get(Math.min(last, end)) || []), number]);
  }
  document.getElementById('claimed').hidden = !number;
  /* The pieces of the text are cut where quotations end: the numbers go there. */
  let at = begin;
  for (const piece of [...words.childNodes]) {
    at += Array.from(piece.textContent).length;
    let after = piece;
    for (const note of piece.nodeName === 'MARK' ? ends.get(at) || [] : []) {
      const link = document.createElement('a');
      link.className = 'n';
      link.href = '#n-' + note;
      link.textContent = note;
      link.setAttribute('aria-label', 'Note ' + note);
      after.after(link);
      after = link;
    }
  }
  /* Notes are there only now: go to the one that the address names. */
  if (window.location.hash.startsWith('#n-')) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
}());
