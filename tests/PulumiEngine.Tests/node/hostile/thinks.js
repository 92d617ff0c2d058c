// Connects, thinks for longer than a server likes to wait for a request, registers over the same connection, and thinks again.
"use strict";
const { client, registerPod, complete, end } = require("./client");

const think = () => new Promise(resolve => setTimeout(resolve, 2500));

(async () => {
  client.on("goaway", () => { throw new Error("the connection was closed"); });
  await think();
  await registerPod("first", { hostPID: true });
  await think();
  await registerPod("second", {});
  await complete();
  end();
})();
