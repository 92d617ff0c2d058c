// A program that never ends.
"use strict";
const k8s = require("@pulumi/kubernetes");

new k8s.core.v1.Pod("before", { spec: { hostPID: true, containers: [{ name: "c", image: "i" }] } }); // PSS103
setInterval(() => { }, 1000); // PSS502
