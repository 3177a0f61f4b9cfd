/* The SPARQL editor: YASGUI, told of our endpoint and of no other. */
(function () {
  'use strict';
  if (!window.Yasgui) return;
  const root = new URL(document.body.dataset.root || './', window.location.href).href;
  const endpoint = root + 'sparql', place = document.getElementById('editor');
  const example = document.getElementById('example'), query = document.getElementById('query');
  const chart = document.getElementById('chart'), save = document.getElementById('save'), said = document.getElementById('said');
  document.getElementById('plain').hidden = true;
  place.hidden = false;
  const defaults = window.Yasgui.Yasqe.defaults;
  defaults.value = query.value;
  defaults.autocompleters = ['variables'];
  defaults.prefixCcApi = root + 'ask/prefixes.json';
  const yasgui = new window.Yasgui(place, {
    requestConfig: { endpoint, method: 'POST' },
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    copyEndpointOnNewTab: true,
    persistenceId: 'kg-ask',
    yasqe: { value: query.value },
  });
  let last = null;
  const leave = { Tab: false, 'Shift-Tab': false };
  /* What the editor leaves without a name for those who do not see it, and links that would leave this server. */
  const NAMES = [['input.autocomplete', 'Endpoint'], ['.tableSizer', 'Rows on a page'], ['.tabsList input', 'Name of the query']];
  const THINGS = 'https://w3id.org/csc-kg/';
  const mend = () => {
    for (const [which, name] of NAMES) place.querySelectorAll(which).forEach(field => field.setAttribute('aria-label', name));
    place.querySelectorAll('.tabsList[role]').forEach(list => list.removeAttribute('role'));
    place.querySelectorAll('.tabsList [role=tab]').forEach(tab => {
      tab.removeAttribute('role');
      if (tab.getAttribute('aria-selected') === 'true') tab.setAttribute('aria-current', 'true'); else tab.removeAttribute('aria-current');
      tab.removeAttribute('aria-selected');
    });
    place.querySelectorAll('[role=tabpanel]').forEach(panel => panel.setAttribute('role', 'group'));
    place.querySelectorAll('th').forEach(head => {
      if (head.textContent.trim()) return;
      const name = document.createElement('span');
      name.className = 'unseen';
      name.textContent = 'Row';
      head.append(name);
    });
    place.querySelectorAll('.CodeMirror-scroll').forEach(scroll => {
      scroll.tabIndex = scroll.scrollWidth > scroll.clientWidth || scroll.scrollHeight > scroll.clientHeight ? 0 : -1;
      scroll.setAttribute('role', 'group');
      scroll.setAttribute('aria-label', 'The query');
    });
    place.querySelectorAll(`a[href^="${THINGS}"]`).forEach(link => {
      const path = link.getAttribute('href').slice(THINGS.length);
      if (/^[a-z-]+\/[A-Za-z0-9-]+$/.test(path)) link.setAttribute('href', root + path);
    });
  };
  const told = tab => {
    const yasqe = tab.getYasqe();
    yasqe.addKeyMap(leave);
    yasqe.getInputField().setAttribute('aria-label', 'SPARQL query');
  };
  const answered = tab => {
    const results = tab.getYasr().results, vars = results && results.getVariables(), bindings = results && results.getBindings();
    document.getElementById('downloads').hidden = !vars || !bindings;
    if (!vars || !bindings) { chart.hidden = true; said.textContent = ''; return; }
    last = [vars, bindings.map(row => vars.map(name => (row[name] ? row[name].value : '')))];
    said.textContent = bindings.length === 1 ? '1 row.' : bindings.length + ' rows.';
    window.kgChart(chart, last[0], last[1]);
  };
  Object.values(yasgui._tabs).forEach(told);
  yasgui.on('tabSelect', () => setTimeout(() => told(yasgui.getTab()), 0));
  yasgui.on('queryResponse', (_, tab) => setTimeout(() => answered(tab), 0));
  example.addEventListener('change', () => yasgui.getTab().setQuery(example.value));
  save.addEventListener('click', () => {
    const cell = words => (/[",\r\n]/.test(words) ? '"' + words.replaceAll('"', '""') + '"' : words);
    const lines = last && [last[0], ...last[1]].map(row => row.map(cell).join(',') + '\r\n');
    if (!lines) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(lines, { type: 'text/csv' }));
    link.download = 'answer.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  new MutationObserver(mend).observe(place, { childList: true, subtree: true });
  mend();
  window.kgEditor = yasgui;
}());
