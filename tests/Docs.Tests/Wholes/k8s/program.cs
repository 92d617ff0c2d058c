using System.Collections.Generic;
using k8s.Models;

// HERE
