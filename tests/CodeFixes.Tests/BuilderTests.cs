using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.CodeFixes.Tests;

/// <summary>Builders that say by attributes what their calls set: a call goes, gets another argument, or is added.</summary>
public sealed class BuilderTests
{
    private const string Drop = "Drop all capabilities (a process that listens on a port below 1024 needs NET_BIND_SERVICE added)";

    // A library of the user's own that starts with nothing set.
    private const string Bare = """"
        namespace Bare
        {
            using PodSecurity;

            [ManifestObject("v1", "Pod", Start = "{}")]
            public class Pod
            {
                [ManifestAdds("spec.containers", "configure")]
                [ManifestSets("name", Parameter = "name", InPart = true)]
                public Pod Container(string name, Action<Box> configure = null) => this;
                [ManifestSets("spec.hostPID", Parameter = "share")]
                public Pod HostPid(bool share) => this;
                [ManifestSets("spec.securityContext.runAsNonRoot", Value = true)]
                public Pod NonRoot() => this;
                [ManifestSets("spec.securityContext.seccompProfile.type", Parameter = "type")]
                public Pod Seccomp(string type) => this;
                public Pod Label(string name) => this;
            }

            [ManifestObject("core.v1.Container")]
            public class Box
            {
                [ManifestSets("securityContext.privileged", Value = true)]
                public Box Privileged() => this;
                [ManifestSets("securityContext.allowPrivilegeEscalation", Parameter = "allow")]
                public Box Escalation(bool allow) => this;
                [ManifestSets("securityContext.capabilities.drop", Parameter = "name", Operation = ManifestOperation.Add)]
                public Box DropCapability(string name) => this;
                public Box Port(int port) => this;
            }
        }

        """";

    [Theory]
    [InlineData(".HostNetwork().Container(\"a\", \"i\")", "PSS103", "Set hostNetwork: false", ".Container(\"a\", \"i\")")]
    [InlineData(".Container(\"a\", \"i\", c => c.Port(80).Privileged())", "PSS107", "Set privileged: false", ".Container(\"a\", \"i\", c => c.Port(80))")]
    [InlineData(".Container(\"a\", \"i\", c => c.AddCapability(\"NET_ADMIN\").Port(80))", "PSS102", "Remove \"NET_ADMIN\" from capabilities.add", ".Container(\"a\", \"i\", c => c.Port(80))")]
    [InlineData(".Container(\"a\", \"i\", c => c.KeepCapabilities())", "PSS202", Drop, ".Container(\"a\", \"i\")")]
    public Task A_call_of_our_own_builders_goes(string before, string id, string title, string after)
    {
        const string Shop = "Manifests.InNamespace(\"shop\", enforce: Restricted).Deployment(\"web\")";
        return new Example(Family.Models) { Header = "using PodSecurity;\nusing static PodSecurity.Policy.Standards.Level;\n" }
            .Becomes(Example.Method(Shop + before), id, title, Example.Method(Shop + after));
    }

    [Theory]
    [InlineData("app.Deployment(\"web\").HostNetwork().Replicas(3)", "PSS103", "Set hostNetwork: false", "app.Deployment(\"web\").Replicas(3)")]
    [InlineData("app.Deployment(\"web\").Replicas(3).HostNetwork()", "PSS103", "Set hostNetwork: false", "app.Deployment(\"web\").Replicas(3)")]
    [InlineData("app.Deployment(\"web\").HostPid(true)", "PSS103", "Set hostPID: false", "app.Deployment(\"web\").HostPid(false)")]
    [InlineData("app.Deployment(\"web\").HostPid(share: true).Replicas(3)", "PSS103", "Set hostPID: false", "app.Deployment(\"web\").HostPid(share: false).Replicas(3)")]
    [InlineData("app.Deployment(\"web\").HostPid()", "PSS103", "Set hostPID: false", "app.Deployment(\"web\")")]
    [InlineData("app.Deployment(\"web\").Container(\"a\", \"i\", c => c.Privileged().Port(80))", "PSS107", "Set privileged: false", "app.Deployment(\"web\").Container(\"a\", \"i\", c => c.Port(80))")]
    [InlineData("app.Deployment(\"web\").Container(\"a\", \"i\", c => c.Port(80).Privileged())", "PSS107", "Set privileged: false", "app.Deployment(\"web\").Container(\"a\", \"i\", c => c.Port(80))")]
    [InlineData("app.Deployment(\"web\").Container(\"a\", \"i\", c => c.AddCapability(\"NET_ADMIN\").Port(80))", "PSS102", "Remove \"NET_ADMIN\" from capabilities.add", "app.Deployment(\"web\").Container(\"a\", \"i\", c => c.Port(80))")]
    [InlineData("app.Deployment(\"web\").Container(\"a\", \"i\", c => c.KeepCapabilities())", "PSS202", Drop, "app.Deployment(\"web\").Container(\"a\", \"i\")")]
    public Task A_call_goes_or_says_something_else(string before, string id, string title, string after) =>
        new Example(Family.Builder).Becomes(Method("App app", before), id, title, Method("App app", after));

    [Theory]
    [InlineData("pod.Container(\"a\", c => c.Port(80))", "PSS201", "Set allowPrivilegeEscalation: false", "pod.Container(\"a\", c => c.Port(80).Escalation(false))")]
    [InlineData("pod.Container(\"a\", c => c.Escalation(true))", "PSS201", "Set allowPrivilegeEscalation: false", "pod.Container(\"a\", c => c.Escalation(false))")]
    [InlineData("pod.Container(\"a\", c => c.Port(80))", "PSS202", Drop, "pod.Container(\"a\", c => c.Port(80).DropCapability(\"ALL\"))")]
    [InlineData("pod.Container(\"a\", c => c.DropCapability(\"KILL\"))", "PSS202", Drop, "pod.Container(\"a\", c => c.DropCapability(\"KILL\").DropCapability(\"ALL\"))")]
    [InlineData("pod.HostPid(true)", "PSS103", "Set hostPID: false", "pod.HostPid(false)")]
    public Task A_call_is_added_where_the_contract_names_one(string before, string id, string title, string after) =>
        Bared().Becomes(Method("Pod pod", before), id, title, Method("Pod pod", after));

    [Theory]
    [InlineData("new Pod().Container(\"a\")", "PSS205", "Set runAsNonRoot: true for the pod (the image must name a numeric user other than 0, or runAsUser must be set)", "new Pod().NonRoot().Container(\"a\")")]
    [InlineData("new Pod().Label(\"x\").Container(\"a\")", "PSS207", "Set seccompProfile: RuntimeDefault for the pod", "new Pod().Seccomp(\"RuntimeDefault\").Label(\"x\").Container(\"a\")")]
    public Task A_call_is_added_to_the_object_itself(string before, string id, string title, string after) =>
        Bared().Becomes(Method("Pod other", before), id, title, Method("Pod other", after));

    [Fact]
    public Task A_call_gets_a_line_where_the_others_have_one() => Bared().Becomes(
        Method("Pod pod", "pod\n        .Container(\"a\", c => c\n            .Port(80)\n            .Port(81))"),
        "PSS201",
        "Set allowPrivilegeEscalation: false",
        Method("Pod pod", "pod\n        .Container(\"a\", c => c\n            .Port(80)\n            .Port(81)\n            .Escalation(false))"));

    private static Example Bared() => new(Family.Builder) { Library = Bare };

    private static string Method(string parameter, string call) => "class C { void M(" + parameter + ") => " + call + "; }";
}
