/* The chart of a named query's answer, out of the table in the page. */
(function () {
  'use strict';
  const table = document.getElementById('answer');
  if (!table) return;
  const words = cells => [...cells].map(cell => cell.textContent);
  window.kgChart(document.getElementById('chart'), words(table.tHead.rows[0].cells), [...table.tBodies[0].rows].map(row => words(row.cells)));
}());
