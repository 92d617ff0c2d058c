// Starts a program as Pulumi's language host for Node.js does: by the SDK's own runner, with what the environment says as options.
"use strict";

const program = process.argv[2];
const { PULUMI_MONITOR, PULUMI_ENGINE, PULUMI_PROJECT, PULUMI_STACK, PULUMI_PARALLEL } = process.env;
process.argv.splice(2, 1,
  `--monitor=${PULUMI_MONITOR}`, `--engine=${PULUMI_ENGINE}`, `--project=${PULUMI_PROJECT}`, `--stack=${PULUMI_STACK}`,
  `--parallel=${PULUMI_PARALLEL}`, "--dry-run", `--pwd=${process.cwd()}`, program);
require("@pulumi/pulumi/cmd/run");
