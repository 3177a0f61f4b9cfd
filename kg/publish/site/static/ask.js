/* Choose rows of an answer; they come from a file beside the page, when they are asked for. */
(function () {
  'use strict';
  const form = document.getElementById('ask');
  if (!form) return;
  form.hidden = false;
  const MOST = 500;
  const column = document.getElementById('column'), value = document.getElementById('value');
  const body = document.querySelector('#answer tbody'), status = document.getElementById('shown');
  let rows = null;
  const load = then => {
    if (rows) { then(); return; }
    const script = document.createElement('script');
    script.src = form.dataset.rows;
    script.addEventListener('load', () => {
      const { columns, cells, rows: numbers } = window.kgRows, width = columns.length;
      rows = Array.from({ length: numbers.length / width }, (_, row) => numbers.slice(row * width, (row + 1) * width)
        .map(number => (typeof cells[number] === 'string' ? [cells[number], ''] : cells[number])));
      then();
    });
    document.head.append(script);
  };
  const chosen = () => {
    const wanted = value.value.trim().toLowerCase(), place = column.selectedIndex;
    return rows.filter(row => row[place][0].toLowerCase().includes(wanted));
  };
  const show = () => load(() => {
    const fit = chosen();
    body.replaceChildren(...fit.slice(0, MOST).map(row => {
      const line = document.createElement('tr');
      line.append(...row.map(([words, page]) => {
        const td = document.createElement('td');
        if (words.length < 12) td.className = 'k';
        if (page) {
          const link = document.createElement('a');
          link.href = document.body.dataset.root + page;
          link.textContent = words;
          td.append(link);
        } else td.textContent = words;
        return td;
      }));
      return line;
    }));
    status.textContent = fit.length + (fit.length === 1 ? ' row fits' : ' rows fit')
      + (fit.length > MOST ? '; the first ' + MOST + ' are shown.' : '.');
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    const state = '#' + new URLSearchParams({ where: column.value, has: value.value.trim() });
    if (window.location.hash === state) show(); else window.location.hash = state;
  });
  /* The address keeps what was chosen. */
  const read = () => {
    const state = new URLSearchParams(window.location.hash.slice(1));
    if (!state.has('where')) return;
    column.value = state.get('where');
    value.value = state.get('has') || '';
    show();
  };
  window.addEventListener('hashchange', read);
  read();
  document.getElementById('save').addEventListener('click', () => load(() => {
    const quoted = cell => (/[",\r\n]/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell);
    const lines = [window.kgRows.columns, ...chosen().map(row => row.map(cell => cell[0]))].map(row => row.map(quoted).join(',') + '\r\n');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(lines, { type: 'text/csv' }));
    link.download = form.dataset.rows.replace('.js', '.csv');
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }));
}());
