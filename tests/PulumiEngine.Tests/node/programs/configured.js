// A program that needs configuration.
"use strict";
const pulumi = require("@pulumi/pulumi");
const k8s = require("@pulumi/kubernetes");

const config = new pulumi.Config();
const agent = config.requireObject("agent");
new k8s.core.v1.Pod(config.require("name"), { spec: { hostPID: agent.hostPid, containers: [{ name: "c", image: "i" }] } }); // PSS103
