// Ends as if all were well, before it has said that its stack is complete.
"use strict";
const { registerPod } = require("./client");

registerPod("before", { hostPID: true }).then(() => process.exit(0));
