// A patch is judged by what it sets, since the rest of the object is not here.
"use strict";
const k8s = require("@pulumi/kubernetes");

new k8s.core.v1.Namespace("strict", { metadata: { name: "strict", labels: { "pod-security.kubernetes.io/enforce": "restricted" } } });
const metadata = { name: "web", namespace: "strict" };
new k8s.apps.v1.DeploymentPatch("labels", { metadata: { ...metadata, labels: { a: "b" } } });
new k8s.apps.v1.DeploymentPatch("wrong", { metadata, spec: { template: { spec: { hostPID: true } } } }); // PSS103
k8s.core.v1.Pod.get("existing", "strict/web");
