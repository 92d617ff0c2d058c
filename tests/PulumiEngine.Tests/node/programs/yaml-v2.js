// The newer components for manifests, which a provider takes apart: what lies on this machine can be seen.
"use strict";
const k8s = require("@pulumi/kubernetes");

new k8s.yaml.v2.ConfigFile("file", { file: "programs/many.yaml" }); // PSS103 PSS104 PSS107
const address = new k8s.core.v1.Service("service", { spec: { type: "LoadBalancer" } }).status.loadBalancer.ingress[0].ip;
const seen = { apiVersion: "v1", kind: "Pod", metadata: { name: "s" }, spec: { containers: [{ name: "c", image: "i", ports: [{ containerPort: 80, hostPort: 80 }] }] } };
new k8s.yaml.v2.ConfigGroup("half-seen", { // PSS103 PSS104 PSS105 PSS107 PSS408
  files: ["https://manifests.example.com/all.yaml", "programs/many.yaml"],
  objs: [address, seen],
});
new k8s.yaml.v2.ConfigGroup("group", { // PSS103 PSS408
  files: ["programs/no*.yaml"],
  yaml: "apiVersion: v1\nkind: Pod\nmetadata: {name: t}\nspec: {hostIPC: yes, containers: [{name: c, image: i}]}\n",
  objs: [{ apiVersion: "v1", kind: "Pod", metadata: { name: "o" }, spec: { hostPID: true, containers: [{ name: "c", image: "i" }] } }],
});
