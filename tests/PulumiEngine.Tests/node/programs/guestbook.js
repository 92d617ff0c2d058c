// The guestbook: three deployments and their services, as the first example of every tutorial has it.
"use strict";
const k8s = require("@pulumi/kubernetes");

function deployment(name, image, port, securityContext) {
  const labels = { app: name };
  const created = new k8s.apps.v1.Deployment(name, { // PSS107 at the second of three calls
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name, image, ports: [{ containerPort: port }], securityContext }] },
      },
    },
  });
  new k8s.core.v1.Service(name, { metadata: { labels, name }, spec: { ports: [{ port }], selector: created.spec.template.metadata.labels } });
  return created;
}

deployment("redis-leader", "redis", 6379);
deployment("redis-replica", "pulumi/guestbook-redis-replica", 6379, { privileged: true });
exports.frontend = deployment("frontend", "pulumi/guestbook-php-redis", 80).metadata.name;
