// Ask a Turtle file queries with Comunica: node ask.js FILE.ttl QUERY.rq… prints, for each, its rows as a line of JSON.
import { readFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql-rdfjs-lite";
import { Parser, Store } from "n3";

const [file, ...queries] = process.argv.slice(2);
const store = new Store(new Parser().parse(readFileSync(file, "utf8")));
const engine = new QueryEngine();
for (const query of queries) {
  const begun = Date.now();
  const found = await engine.query(readFileSync(query, "utf8"), { sources: [store] });
  const columns = (await found.metadata()).variables.map(v => (v.variable ?? v).value);
  const rows = (await (await found.execute()).toArray()).map(row => columns.map(name => row.get(name)?.value ?? ""));
  console.log(JSON.stringify({ query, columns, rows, seconds: (Date.now() - begun) / 1000 }));
}
