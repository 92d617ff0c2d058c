using System.Collections.Generic;
using Pulumi;

// HERE
    {
    }
}
