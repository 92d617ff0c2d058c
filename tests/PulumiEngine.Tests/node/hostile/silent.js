// Has nothing to do with Pulumi.
"use strict";
console.log("Hello, World!");
