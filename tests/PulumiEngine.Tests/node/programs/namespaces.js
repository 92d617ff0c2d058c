// Where an object goes decides: by its own namespace, by its provider's, or by the configuration.
"use strict";
const pulumi = require("@pulumi/pulumi");
const k8s = require("@pulumi/kubernetes");

const label = "pod-security.kubernetes.io/enforce";
const agents = new k8s.core.v1.Namespace("agents", { metadata: { name: "agents", labels: { [label]: "privileged" } } });
new k8s.core.v1.Namespace("strict", { metadata: { name: "strict", labels: { [label]: "restricted" } } });
const toAgents = new k8s.Provider("to-agents", { kubeconfig: "{}", namespace: agents.metadata.name });
const toStrict = new k8s.Provider("to-strict", { kubeconfig: "{}", namespace: "strict" });
const spec = { hostPID: true, containers: [{ name: "c", image: "i" }] };

new k8s.core.v1.Pod("by-provider", { spec }, { provider: toAgents });
new k8s.core.v1.Pod("by-itself", { metadata: { namespace: "agents" }, spec });
new k8s.core.v1.Pod("provider-is-overruled", { metadata: { namespace: "agents" }, spec }, { provider: toStrict });
new k8s.core.v1.Pod("strict", { spec }, { provider: toStrict }); // PSS103 PSS201 PSS202 PSS205 PSS207
new k8s.core.v1.Pod("default", { spec }); // PSS103

// The components that a provider takes apart get their provider in another way, and a provider's namespace may be a secret.
const objs = [{ apiVersion: "v1", kind: "Pod", metadata: { name: "o" }, spec }];
new k8s.yaml.v2.ConfigGroup("group-to-agents", { objs }, { provider: toAgents });
new k8s.yaml.v2.ConfigGroup("group", { objs }); // PSS103
const toSecret = new k8s.Provider("to-secret", { kubeconfig: "{}", namespace: pulumi.secret("agents") });
new k8s.core.v1.Pod("secret", { spec }, { provider: toSecret }); // PSS103
