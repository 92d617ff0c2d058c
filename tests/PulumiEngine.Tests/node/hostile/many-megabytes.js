// Sends 100 MB in a hundred resources.
"use strict";
const { register, end } = require("./client");

(async () => {
  for (let i = 0; i < 100; i++) {
    const { status, words } = await register("kubernetes:core/v1:ConfigMap", "part" + i, { data: { a: "x".repeat(1 << 20) } });
    if (status !== 0) {
      end();
      console.error(`${i} of 100: ${status}: ${words}`);
      process.exit(1);
    }
  }
})();
