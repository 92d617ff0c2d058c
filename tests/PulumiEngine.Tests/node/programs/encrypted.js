// A boolean of the configuration that is encrypted in the stack's file.
"use strict";
const pulumi = require("@pulumi/pulumi");

new pulumi.Config().requireSecretBoolean("password");
