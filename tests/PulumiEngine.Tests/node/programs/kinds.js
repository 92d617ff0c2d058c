// One of each kind that carries pods, in a namespace whose labels say what is allowed.
"use strict";
const k8s = require("@pulumi/kubernetes");

const shop = new k8s.core.v1.Namespace("shop", { metadata: { labels: { "pod-security.kubernetes.io/enforce": "baseline", "pod-security.kubernetes.io/enforce-version": "v1.30" } } });
const metadata = { namespace: shop.metadata.name };
const selector = { matchLabels: { app: "a" } };
const spec = { hostPID: true, containers: [{ name: "c", image: "i" }] };
const template = { metadata: { labels: { app: "a" } }, spec };
const once = { ...template, spec: { ...spec, restartPolicy: "Never" } };

new k8s.core.v1.Pod("pod", { metadata, spec }); // PSS103
new k8s.core.v1.ReplicationController("controller", { metadata, spec: { selector: { app: "a" }, template } }); // PSS103
new k8s.core.v1.PodTemplate("template", { metadata, template }); // PSS103 as a warning
new k8s.apps.v1.ReplicaSet("replicas", { metadata, spec: { selector, template } }); // PSS103
new k8s.apps.v1.Deployment("deployment", { metadata, spec: { selector, template } }); // PSS103
new k8s.apps.v1.StatefulSet("stateful", { metadata, spec: { selector, template, serviceName: "s" } }); // PSS103
new k8s.apps.v1.DaemonSet("daemon", { metadata, spec: { selector, template } }); // PSS103
new k8s.batch.v1.Job("job", { metadata, spec: { template: once } }); // PSS103
new k8s.batch.v1.CronJob("cron", { metadata, spec: { schedule: "* * * * *", jobTemplate: { spec: { template: once } } } }); // PSS103
new k8s.apiextensions.CustomResource("rollout", { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", metadata, spec: { selector, template } }); // PSS103
new k8s.core.v1.PodList("pods", { items: [{ metadata: { ...metadata, name: "listed" }, spec }] }); // PSS103
