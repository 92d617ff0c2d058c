using System.Collections.Generic;
using k8s.Models;

internal static class Example
{
    public static V1Pod Make() => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new V1ObjectMeta { Name = "web" },
        Spec =
            // HERE
    };
}
