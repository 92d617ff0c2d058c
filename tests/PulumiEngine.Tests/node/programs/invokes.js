// A function of a provider that is not here.
"use strict";
const pulumi = require("@pulumi/pulumi");
const k8s = require("@pulumi/kubernetes");

const region = pulumi.runtime.invoke("aws:index/getRegion:getRegion", {}); // PSS501
new k8s.core.v1.Pod("pod", { spec: { hostPID: pulumi.output(region).apply(found => found.id === "eu-west-1"), containers: [{ name: "c", image: "i" }] } }); // PSS103 when it is answered
