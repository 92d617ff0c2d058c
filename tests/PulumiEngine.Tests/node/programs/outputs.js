// Outputs that feed other resources: some are known in a preview, some only when it is deployed; none of the latter is told.
"use strict";
const pulumi = require("@pulumi/pulumi");
const k8s = require("@pulumi/kubernetes");

const config = new pulumi.Config();
const service = new k8s.core.v1.Service("service", { spec: { type: "LoadBalancer", selector: { app: "a" } } });
const address = service.status.loadBalancer.ingress[0].ip;
const secret = config.requireSecret("password");
const containers = [{ name: "c", image: "i", env: [{ name: "ADDRESS", value: address }, { name: "PASSWORD", value: secret }] }];

const settings = new k8s.core.v1.ConfigMap("settings", { data: { mode: "agent" } });
new k8s.core.v1.Pod("known", { spec: { hostNetwork: settings.data.apply(data => data.mode === "agent"), containers } }); // PSS103
new k8s.core.v1.Pod("of-server", { spec: { hostNetwork: service.spec.apply(spec => spec.clusterIP !== "None"), containers } });
new k8s.core.v1.Pod("unknown", { spec: { hostNetwork: address.apply(ip => ip !== ""), containers } });
new k8s.core.v1.Pod("whole", { spec: address.apply(() => ({ hostPID: true, containers })) });
new k8s.core.v1.Pod("of-secret", { spec: { hostPID: secret.apply(text => !text.startsWith("x")), containers } });
new k8s.core.v1.Pod("elsewhere", { metadata: { namespace: address }, spec: { hostPID: true, containers } }); // PSS103
const reference = new pulumi.StackReference("other/stack/dev");
new k8s.core.v1.Pod("of-stack", { spec: { hostPID: reference.getOutput("isAgent"), containers } });
exports.address = address;
