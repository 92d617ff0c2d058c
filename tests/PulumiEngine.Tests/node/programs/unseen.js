// What a provider takes apart when the stack is deployed cannot be seen, and that is said.
"use strict";
const pulumi = require("@pulumi/pulumi");
const k8s = require("@pulumi/kubernetes");

new k8s.helm.v3.Release("release", { chart: "nginx" }); // PSS408
new k8s.helm.v3.Chart("older", { chart: "nginx", fetchOpts: { repo: "https://charts.example.com" } }); // PSS408
new k8s.helm.v4.Chart("newer", { chart: "nginx" }); // PSS408
new k8s.kustomize.Directory("older-folder", { directory: "programs" }); // PSS408
new k8s.kustomize.v2.Directory("newer-folder", { directory: "programs" }); // PSS408
new k8s.yaml.v2.ConfigFile("address", { file: "https://manifests.example.com/all.yaml" }); // PSS408
class Remote extends pulumi.ComponentResource {
  constructor(name) { super("acme:cluster:Cluster", name, { size: 3 }, {}, true); }
}
new Remote("cluster"); // an info: what another provider's component makes is seldom a pod
new k8s.core.v1.Pod("seen", { spec: { hostPID: true, containers: [{ name: "c", image: "i" }] } }); // PSS103
