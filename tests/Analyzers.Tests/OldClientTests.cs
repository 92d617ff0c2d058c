using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>KubernetesClient before its classes said of which kind they are.</summary>
public sealed class OldClientTests
{
    private const string Client = """
        namespace k8s.Models
        {
            public class V1ObjectMeta { public string Name { get; set; } }
            public class V1Pod { public V1ObjectMeta Metadata { get; set; } public V1PodSpec Spec { get; set; } }
            public class V1PodSpec { public bool? HostPID { get; set; } public System.Collections.Generic.IList<V1Container> Containers { get; set; } }
            public class V1Container { public string Name { get; set; } }
            public class V1PodTemplateSpec { public V1PodSpec Spec { get; set; } }
            public class V1JobSpec { public V1PodTemplateSpec Template { get; set; } }
            public class V1beta1JobTemplateSpec { public V1JobSpec Spec { get; set; } }
            public class V1beta1CronJobSpec { public V1beta1JobTemplateSpec JobTemplate { get; set; } }
            public class V1beta1CronJob { public V1beta1CronJobSpec Spec { get; set; } }
        }
        """;

    [Theory]
    [InlineData("new V1Pod { Spec = new V1PodSpec { Containers = new[] { new V1Container { Name = \"a\" } } } }")]
    [InlineData("new V1beta1CronJob { Spec = new V1beta1CronJobSpec { JobTemplate = new V1beta1JobTemplateSpec { Spec = new V1JobSpec { Template = new V1PodTemplateSpec { Spec = new V1PodSpec { Containers = new[] { new V1Container { Name = \"a\" } } } } } } } }")]
    public async Task A_kind_is_known_by_its_name_and_judged_whole(string made)
    {
        var compilation = Analysis.Compile(Family.Builder, ("Client.cs", Client), ("Test.cs", "using k8s.Models; class C { object M() => " + made + "; }"));
        var found = await Analysis.Run(compilation, new Dictionary<string, string> { ["PodSecurityEnforce"] = "restricted" });
        Assert.Equal(["PSS201", "PSS202", "PSS205", "PSS207"], found.Select(diagnostic => diagnostic.Id).Order());
    }
}
