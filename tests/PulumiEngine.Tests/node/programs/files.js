// Manifests of many documents, read by the older components.
"use strict";
const k8s = require("@pulumi/kubernetes");

new k8s.yaml.ConfigFile("many", { file: "programs/many.yaml" }); // PSS103 PSS104 PSS107
new k8s.yaml.ConfigGroup("text", { yaml: "apiVersion: v1\nkind: Pod\nmetadata: {name: t}\nspec: {hostIPC: yes, containers: [{name: c, image: i}]}\n" }); // PSS103
new k8s.yaml.ConfigFile("mended", { // nothing: a transformation sets it right
  file: "programs/many.yaml",
  resourcePrefix: "mended",
  transformations: [object => {
    if (object.kind === "Pod") {
      delete object.spec.hostPID;
      delete object.spec.volumes;
      object.spec.containers.forEach(container => delete container.securityContext);
    }
  }],
});
