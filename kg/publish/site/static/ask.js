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
    script.addEventListener('load', () => { rows = window.kgRows.rows; then(); });
    document.head.append(script);
  };
  const chosen = () => {
    const wanted = value.value.trim().toLowerCase(), place = column.selectedIndex;
    return rows.filter(row => row[place].toLowerCase().includes(wanted));
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    load(() => {
      const fit = chosen();
      body.replaceChildren(...fit.slice(0, MOST).map(row => {
        const line = document.createElement('tr');
        line.append(...row.map(cell => { const td = document.createElement('td'); td.textContent = cell; return td; }));
        return line;
      }));
      status.textContent = fit.length + (fit.length === 1 ? ' row fits' : ' rows fit')
        + (fit.length > MOST ? '; the first ' + MOST + ' are shown.' : '.');
    });
  });
  document.getElementById('save').addEventListener('click', () => load(() => {
    const quoted = cell => (/[",\r\n]/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell);
    const lines = [window.kgRows.columns, ...chosen()].map(row => row.map(quoted).join(',') + '\r\n');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(lines, { type: 'text/csv' }));
    link.download = form.dataset.rows.replace('.js', '.csv');
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }));
}());
