/* Put the parts together: mouse, keyboard, address. */
(function start() {
  const data = JSON.parse(document.getElementById('data').textContent);
  const container = document.getElementById('stage');
  const status = document.getElementById('status');
  if (!data.things.length) return;
  document.documentElement.classList.add('drawn');
  const stage = makeStage(data, container);
  const { cy, things } = stage;
  const panel = makePanel(data, things, goTo, letGo);
  const find = makeFinder(data, things);
  const filter = makeFilter(data, cy);
  const form = document.getElementById('find');
  const narrow = window.matchMedia('(max-width: 60rem)');

  function say(words) { status.textContent = words; }

  function named(element_) {
    const thing = things.get(element_.data('thing'));
    if (element_.isEdge()) return 'Line between ' + things.get(element_.data('council')).label + ' and ' + thing.label;
    const grade = thing.kind === 'inspection' ? ', ' + (data.grades[thing.grade] || thing.grade) : '';
    return data.kinds[thing.kind] + ': ' + thing.label + grade;
  }

  function pick(element_) {
    const id = element_.isEdge() ? element_.id() : element_.data('thing');
    stage.choose(element_);
    panel.show(id);
    document.getElementById('panel').scrollTop = 0;
    say(named(element_));
    try { history.replaceState(null, '', '#show=' + encodeURIComponent(id)); } catch (ignored) { /* some browsers refuse for files */ }
  }

  function letGo() {
    if (!stage.chosen) return;
    stage.choose(null);
    panel.empty();
    say('');
    try { history.replaceState(null, '', '#'); } catch (ignored) { /* as above */ }
  }

  function placesOf(id) { return cy.nodes('.thing').filter(node => node.data('thing') === id); }

  function goTo(id) {
    const found = cy.$id(id).nonempty() && cy.$id(id).isEdge() ? cy.$id(id) : placesOf(id);
    if (found.empty()) return false;
    if (found.some(part => part.hasClass('off'))) {
      form.querySelectorAll('input[type=checkbox]').forEach(box => { box.checked = false; });
      refilter();
    }
    pick(found[0]);
    container.scrollIntoView({ block: narrow.matches ? 'start' : 'nearest' });
    const hubs = found.isEdge() ? found.source() : found.union(found.connectedEdges().connectedNodes('.council')).filter('.council');
    const cards = hubs.map(hub => stage.card(hub.data('thing'))).reduce((all, card) => all.union(card), cy.collection());
    stage.fit(cards.union(found), 1.15);
    return true;
  }

  function zoomBy(factor) {
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: container.clientWidth / 2, y: container.clientHeight / 2 } });
  }

  cy.on('tap', '.thing, edge', event => pick(event.target));
  cy.on('tap', event => { if (event.target === cy) letGo(); });

  /* The nearest one in a direction: straight ahead counts more than far aside. */
  function step(dx, dy) {
    const shown = cy.nodes('.thing').not('.off');
    if (!stage.chosen) return shown.filter('.council')[0];
    const from = stage.chosen.isEdge() ? stage.chosen.target().position() : stage.chosen.position();
    let nearest = null, least = Infinity;
    shown.forEach(node => {
      const x = node.position('x') - from.x, y = node.position('y') - from.y;
      const ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (ahead > 4 && ahead + 2.5 * aside < least) { least = ahead + 2.5 * aside; nearest = node; }
    });
    return nearest;
  }

  function bringIntoView(element_) {
    const box = element_.renderedBoundingBox();
    if (box.x1 < 10 || box.y1 < 10 || box.x2 > container.clientWidth - 10 || box.y2 > container.clientHeight - 10) {
      cy.center(element_);
    }
  }

  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  container.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    let next = null;
    if (arrows[event.key]) next = step(...arrows[event.key]);
    else if (event.key === 'l' || event.key === 'L') next = nextLine();
    else if (event.key === 'Enter' && stage.chosen) panel.focus();
    else if (event.key === 'Escape') letGo();
    else if (event.key === '+' || event.key === '=') zoomBy(1.3);
    else if (event.key === '-') zoomBy(1 / 1.3);
    else if (event.key === '0') stage.whole();
    else return;
    event.preventDefault();
    if (next) { pick(next); bringIntoView(next); }
  });

  function nextLine() {
    if (!stage.chosen) return null;
    const own = (stage.chosen.isEdge() ? stage.chosen.source() : placesOf(stage.chosen.data('thing'))).connectedEdges().not('.off');
    if (own.empty()) return null;
    const now = own.toArray().findIndex(edge => edge.same(stage.chosen));
    return own[(now + 1) % own.length];
  }

  document.getElementById('panel').addEventListener('keydown', event => {
    if (event.key === 'Escape') { container.focus(); letGo(); }
  });

  container.addEventListener('wheel', event => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = container.getBoundingClientRect();
    cy.zoom({ level: cy.zoom() * Math.exp(-event.deltaY / 300), renderedPosition: { x: event.clientX - box.left, y: event.clientY - box.top } });
  }, { passive: false });

  document.getElementById('closer').addEventListener('click', () => zoomBy(1.3));
  document.getElementById('further').addEventListener('click', () => zoomBy(1 / 1.3));
  document.getElementById('whole').addEventListener('click', stage.whole);

  function refilter() {
    const shown = filter();
    if (stage.chosen && stage.chosen.hasClass('off')) letGo();
    if (!shown) { stage.begin(); say(''); return; }
    if (!shown.things) { say('Nothing fits. Take away a choice, or show all.'); return; }
    say(shown.things + (shown.things === 1 ? ' fits, in ' : ' fit, in ') + shown.councils.size + (shown.councils.size === 1 ? ' council.' : ' councils.'));
    stage.begin(shown.councils);
  }

  form.addEventListener('change', event => {
    if (event.target.id === 'search') seek(); else refilter();
  });
  form.addEventListener('submit', event => { event.preventDefault(); seek(); });
  form.addEventListener('reset', () => window.setTimeout(() => { letGo(); refilter(); }, 0));

  function seek() {
    const words = document.getElementById('search').value;
    const found = find(words);
    if (found) goTo(found);
    else if (words.trim()) say('No council, person or practice model of that name.');
  }

  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => cy.style(pictureStyle(data.marks)));
  let waiting = 0;
  window.addEventListener('resize', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => { cy.resize(); if (!stage.chosen) refilter(); }, 150);
  });
  window.addEventListener('beforeprint', () => document.querySelectorAll('#record details').forEach(part => { part.open = true; }));

  stage.begin();
  const asked = decodeURIComponent(location.hash.replace(/^#show=/, ''));
  if (location.hash.startsWith('#show=')) goTo(asked);
  window.picture = { cy, stage };
}());
