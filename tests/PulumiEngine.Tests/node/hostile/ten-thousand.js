// Registers 10,000 pods, of which every hundredth is on the host's network.
"use strict";
const { registerPod, complete, end } = require("./client");

(async () => {
  for (let i = 0; i < 10000; i += 500) {
    await Promise.all(Array.from({ length: 500 }, (_, k) => registerPod("pod" + (i + k), { hostNetwork: (i + k) % 100 === 0 })));
  }
  await complete();
  end();
})();
