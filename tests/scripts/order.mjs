// One line in, one line out: {key: hex, rows: number} -> positions of the rows of a shuffled ballot.

import { createInterface } from "node:readline";

import { unhex } from "../../static/booth/bytes.js";
import { chooseEngine } from "../../static/booth/engine.js";
import { orderRows } from "../../static/booth/order.js";

const engine = await chooseEngine();
for await (const line of createInterface({ input: process.stdin })) {
  const { key, rows, order } = JSON.parse(line);
  const style = { order, rows: Array.from({ length: rows }, (_, position) => ({ position })) };
  console.log(JSON.stringify(await orderRows(style, unhex(key), engine)));
}
