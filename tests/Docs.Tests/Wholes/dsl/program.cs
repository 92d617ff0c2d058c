using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PodSecurity;
using static PodSecurity.Policy.Standards.Level;

#line 1
// HERE
