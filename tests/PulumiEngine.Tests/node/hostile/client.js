// The little of Pulumi's protocol that a program needs which does not mean well: gRPC by Node's own HTTP/2, messages by hand.
"use strict";
const http2 = require("node:http2");

const varint = value => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) { bytes.push((value % 128) | 128); }
  return Buffer.from([...bytes, value]);
};
const field = (number, bytes) => Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
const text = (number, value) => field(number, Buffer.from(value));

// google.protobuf.Value
const value = of => typeof of === "boolean" ? Buffer.from([32, of ? 1 : 0])
  : typeof of === "string" ? text(3, of)
  : Array.isArray(of) ? field(6, Buffer.concat(of.map(item => field(1, value(item)))))
  : field(5, struct(of));
const struct = of => Buffer.concat(Object.entries(of).map(([name, item]) => field(1, Buffer.concat([text(1, name), field(2, value(item))]))));

const frame = message => {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
};

const session = http2.connect("http://" + process.env.PULUMI_MONITOR);
session.on("error", () => { });

/** Sends a body to a method, and answers the status of gRPC and its words. */
exports.send = (method, body) => new Promise(resolve => {
  const stream = session.request({ ":method": "POST", ":path": "/pulumirpc." + method, "content-type": "application/grpc", te: "trailers" });
  let status = {};
  stream.on("response", headers => Object.assign(status, headers));
  stream.on("trailers", headers => Object.assign(status, headers));
  stream.on("data", () => { });
  stream.on("error", error => resolve({ status: -1, words: error.message }));
  stream.on("close", () => resolve({ status: Number(status["grpc-status"] ?? -1), words: decodeURIComponent(status["grpc-message"] ?? "") }));
  stream.on("aborted", () => resolve({ status: -1, words: "aborted" }));
  stream.end(body);
});

exports.client = session;
exports.frame = frame;
exports.register = (type, name, object) =>
  exports.send("ResourceMonitor/RegisterResource", frame(Buffer.concat([text(1, type), text(2, name), Buffer.from([32, 1]), field(5, struct(object))])));
exports.registerPod = (name, spec) => exports.register("kubernetes:core/v1:Pod", name, { spec: { containers: [{ name: "c", image: "i" }], ...spec } });
exports.complete = () => exports.send("ResourceMonitor/SignalAndWaitForShutdown", frame(Buffer.alloc(0)));
exports.end = () => session.close();
