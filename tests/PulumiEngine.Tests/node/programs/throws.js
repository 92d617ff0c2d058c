// A program that fails after it has registered something.
"use strict";
const k8s = require("@pulumi/kubernetes");

new k8s.core.v1.Pod("before", { spec: { hostPID: true, containers: [{ name: "c", image: "i" }] } }); // PSS103
new k8s.core.v1.Namespace("late", { metadata: { name: "late" } }).metadata.name.apply(() => { throw new Error("the database is not there"); }); // PSS501
