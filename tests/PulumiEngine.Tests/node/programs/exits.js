// A program that ends in the middle, as if all were well.
"use strict";
const k8s = require("@pulumi/kubernetes");

new k8s.core.v1.Pod("before", { spec: { hostPID: true, containers: [{ name: "c", image: "i" }] } }).urn.apply(() => process.exit(0)); // PSS103
