// A component resource, whose deployment stands where the class is written.
"use strict";
const pulumi = require("@pulumi/pulumi");
const k8s = require("@pulumi/kubernetes");

class WebService extends pulumi.ComponentResource {
  constructor(name, hostNetwork, options) {
    super("acme:web:WebService", name, {}, options);
    const app = { app: name };
    this.deployment = new k8s.apps.v1.Deployment(name, { // PSS103
      spec: { selector: { matchLabels: app }, template: { metadata: { labels: app }, spec: { hostNetwork, containers: [{ name: "web", image: "web" }] } } },
    }, { parent: this });
    this.registerOutputs({ name: this.deployment.metadata.name });
  }
}

new WebService("internal", false);
new WebService("edge", true);
