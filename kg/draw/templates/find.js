/* Find by name, and show only some kinds and grades. */
function plainly(words) {
  return words.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[’‘]/g, "'").toLowerCase().trim();
}

function makeFinder(data, things) {
  const councilsOf = new Map();
  for (const line of data.lines) {
    councilsOf.set(line.thing, [...(councilsOf.get(line.thing) || []), things.get(line.council).label]);
  }
  const known = data.things.filter(thing => thing.kind !== 'inspection');
  const count = new Map();
  for (const thing of known) count.set(thing.label, (count.get(thing.label) || 0) + 1);
  const rank = { council: 0, person: 1, model: 2 };
  const names = known
    .map(thing => ({
      id: thing.id, rank: rank[thing.kind],
      name: count.get(thing.label) > 1 ? thing.label + ', ' + ((councilsOf.get(thing.id) || [])[0] || data.kinds[thing.kind]) : thing.label,
    }))
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  const list = document.getElementById('names');
  for (const { name } of names) {
    const option = document.createElement('option');
    option.value = name;
    list.append(option);
  }
  return words => {
    const wanted = plainly(words);
    if (!wanted) return null;
    const tries = [n => n === wanted, n => n.startsWith(wanted), n => n.includes(' ' + wanted), n => n.includes(wanted)];
    for (const fits of tries) {
      const found = names.find(({ name }) => fits(plainly(name)));
      if (found) return found.id;
    }
    return null;
  };
}

function makeFilter(data, cy) {
  const form = document.getElementById('find');
  const ticked = name => new Set([...form.querySelectorAll('input[name=' + name + ']:checked')].map(box => box.value));
  const gradeOf = node => (node.data('grade') in data.grades && node.data('grade')) || 'none';

  return function apply() {
    const kinds = ticked('kind'), grades = ticked('grade');
    const any = kinds.size > 0 || grades.size > 0;
    const kept = node => {
      const kind = node.data('kind');
      if (kind === 'council') return true;
      if (kind === 'inspection') return (!kinds.size || kinds.has(kind)) && (!grades.size || grades.has(gradeOf(node)));
      return !kinds.size || kinds.has(kind);
    };
    let shown = null;
    cy.batch(() => {
      cy.elements().removeClass('off');
      const things = cy.nodes('.thing');
      const hidden = things.filter(node => !kept(node));
      hidden.addClass('off');
      const matching = things.filter(node => kept(node) && node.data('kind') !== 'council' && (!grades.size || node.data('kind') === 'inspection'));
      const councils = new Set(matching.connectedEdges().map(edge => edge.data('council')));
      if (any) {
        things.filter(node => node.data('kind') === 'council' && !councils.has(node.data('thing'))).addClass('off');
        things.filter(node => node.data('kind') !== 'council' && !node.connectedEdges().some(edge => councils.has(edge.data('council')))).addClass('off');
        cy.nodes('.card').filter(node => !councils.has(node.data('thing'))).addClass('off');
      }
      cy.nodes('.caption').filter(node => cy.$id(node.data('of')).hasClass('off')).addClass('off');
      cy.edges().filter(edge => edge.connectedNodes('.off').length > 0).addClass('off');
      const distinct = new Set(matching.map(node => node.data('thing')));
      shown = any ? { things: distinct.size, councils } : null;
    });
    return shown;
  };
}
