/* Lists that stand whole on their page sort by any column; the address keeps the order. */
(function () {
  'use strict';
  document.querySelectorAll('table[data-sorts]').forEach(table => {
    const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells], written = [...body.rows];
    const name = head => head.textContent.trim().toLowerCase();
    const value = (row, place) => row.cells[place].dataset.v ?? row.cells[place].textContent.trim();
    const compare = place => {
      const numbers = written.every(row => /^-?[\d,.]*$/.test(value(row, place)));
      const number = words => Number(words.replace(/,/g, ''));
      return (a, b) => (numbers ? number(value(a, place)) - number(value(b, place)) : value(a, place).localeCompare(value(b, place), 'en'));
    };
    const show = (place, down) => {
      heads.forEach((head, at) => {
        if (at === place) head.setAttribute('aria-sort', down ? 'descending' : 'ascending'); else head.removeAttribute('aria-sort');
      });
      /* What a row has nothing of stands last either way; what is equal stands as it was written. */
      const empty = row => (place >= 0 && !value(row, place) ? 1 : 0), order = place >= 0 ? compare(place) : () => 0;
      body.append(...[...written].sort((a, b) => empty(a) - empty(b) || (down ? order(b, a) : order(a, b))));
    };
    const read = () => {
      const [sort = '', direction] = (new URLSearchParams(window.location.hash.slice(1)).get('sort') || '').split(' ');
      show(heads.findIndex(head => name(head) === sort), direction === 'down');
    };
    heads.forEach((head, place) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        window.history.replaceState(null, '', '#' + new URLSearchParams({ sort: name(head) + (down ? ' down' : '') }));
        show(place, down);
      });
    });
    window.addEventListener('hashchange', read);
    if (window.location.hash) read();
  });
})();
