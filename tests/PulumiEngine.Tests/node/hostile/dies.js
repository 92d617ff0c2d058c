// Is killed in the middle of a message.
"use strict";
const http2 = require("node:http2");
const { registerPod } = require("./client");

registerPod("before", { hostPID: true }).then(() => {
  const stream = http2.connect("http://" + process.env.PULUMI_MONITOR).request({ ":method": "POST", ":path": "/pulumirpc.ResourceMonitor/RegisterResource", "content-type": "application/grpc", te: "trailers" });
  stream.write(Buffer.from([0, 0, 1, 0, 0, 1, 2, 3]), () => process.kill(process.pid, "SIGKILL"));
});
