// Sends what is no HTTP, no gRPC and no message, then something sensible, and ends as if all were well.
"use strict";
const net = require("node:net");
const { send, frame, registerPod, complete, end } = require("./client");

(async () => {
  const [host, port] = process.env.PULUMI_MONITOR.split(":");
  await new Promise(resolve => net.connect(port, host, function () { this.end(Buffer.alloc(100000, 0xa7)); }).on("close", resolve).on("error", resolve).resume());
  for (const body of [Buffer.alloc(0), Buffer.alloc(3), Buffer.alloc(4096, 0xff), frame(Buffer.alloc(64, 0xff)), Buffer.from([1, 0, 0, 0, 0]), Buffer.from([0, 0, 0, 0, 9, 1])]) {
    const { status } = await send("ResourceMonitor/RegisterResource", body);
    if (status === 0) { throw new Error("taken for a resource: " + body.length); }
  }
  for (const method of ["ResourceMonitor/Nothing", "Nobody/Log", "ResourceMonitor/"]) {
    if ((await send(method, frame(Buffer.alloc(0)))).status !== 12) { throw new Error("answered: " + method); }
  }
  await registerPod("after", { hostPID: true });
  await complete();
  end();
})();
