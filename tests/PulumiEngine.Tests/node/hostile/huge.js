// Sends 100 MB in one resource.
"use strict";
const { register, end } = require("./client");

register("kubernetes:core/v1:ConfigMap", "huge", { data: { a: "x".repeat(100 << 20) } }).then(({ status, words }) => {
  end();
  console.error(`${status}: ${words}`);
  process.exitCode = 1;
});
