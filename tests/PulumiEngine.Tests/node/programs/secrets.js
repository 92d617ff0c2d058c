// Secrets that are known: what is a boolean or a number is judged, and no text is written anywhere.
"use strict";
const pulumi = require("@pulumi/pulumi");
const k8s = require("@pulumi/kubernetes");

const containers = [{ name: "c", image: "i", env: [{ name: "PASSWORD", value: pulumi.secret("never-to-be-written") }] }];
new k8s.core.v1.Pod("whole", { spec: pulumi.secret({ hostPID: true, containers }) }); // PSS103
new k8s.core.v1.Pod("part", { spec: { hostPID: pulumi.secret(true), containers } }); // PSS103
const stringData = { password: "never-to-be-written" };
new k8s.core.v1.Secret("credentials", { stringData });
new k8s.core.v1.SecretPatch("patched", { metadata: { name: "credentials" }, stringData });
new k8s.core.v1.SecretList("listed", { items: [{ stringData }] });
const list = { apiVersion: "v1", kind: "List", items: [{ apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData }] };
new k8s.yaml.v2.ConfigGroup("group", { yaml: JSON.stringify(list), objs: [list] });
k8s.core.v1.Pod.get("of-unknown-id", new k8s.core.v1.Service("service", { spec: {} }).status.apply(status => status.loadBalancer.ingress[0].ip));
