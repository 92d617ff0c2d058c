namespace PodSecurity.Analyzers.Tests.Stacks;

/// <summary>Namespaces that the stack makes, resources that are there already, and what is not seen.</summary>
public sealed class StackNamespaceTests
{
    private const string Privileged = "new PodSpecArgs { Containers = { new ContainerArgs { Name = \"web\", SecurityContext = new SecurityContextArgs { Privileged = true } } } }";

    private static string Pod(string name, string @namespace, string spec = Privileged) =>
        $"new Pulumi.Kubernetes.Core.V1.Pod(\"{name}\", new PodArgs {{ Metadata = new ObjectMetaArgs {{ Namespace = {@namespace} }}, Spec = {spec} }});\n";

    private static string Namespace(string variable, string? name, string level) =>
        $"var {variable} = new Pulumi.Kubernetes.Core.V1.Namespace(\"{variable}\", new NamespaceArgs {{ Metadata = new ObjectMetaArgs {{ {(name is null ? "" : $"Name = \"{name}\", ")}Labels = {{ {{ \"pod-security.kubernetes.io/enforce\", {level} }} }} }} }});\n";

    [Fact]
    public async Task Labels_decide_in_namespaces_of_the_stack()
    {
        var run = await StackRun.Of(
            Namespace("open", "open", "\"privileged\"") + Namespace("shut", "shut", "\"restricted\"")
            + Pod("a", "\"open\"") + Pod("b", "\"shut\"", "new PodSpecArgs { Containers = { new ContainerArgs { Name = \"a\" } } }") + Pod("c", "\"elsewhere\""));
        Assert.Equal(["b", "c"], run.Logs.Where(log => log.Severity == "error").Select(log => log.Resource));
        Assert.Contains("violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false", run.Errors.First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("open.Metadata.Apply(metadata => metadata.Name)")]
    [InlineData("open.Urn.Apply(_ => \"open-1a2b3c4\")")]
    public async Task A_namespace_that_the_provider_names_is_found_by_that_name(string name)
    {
        var run = await StackRun.Of(Namespace("open", null, "\"privileged\"") + Pod("a", name));
        Assert.Empty(run.Logs);
        Assert.True(run.IsAskedFor("a"));
    }

    [Fact]
    public async Task A_namespace_whose_name_is_not_known_yet_is_said()
    {
        var run = await StackRun.Of(Namespace("open", null, "\"privileged\"") + Pod("a", "open.Metadata.Apply(metadata => metadata.Name)"), isPreview: true);
        Assert.Equal("Pod \"a-*\" is not judged: its namespace is not known yet", Assert.Single(run.Infos));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task Labels_that_are_not_known_yet_are_said()
    {
        var run = await StackRun.Of(Namespace("open", "open", "OutputUtilities.CreateUnknown(\"privileged\")") + Pod("a", "\"open\""), isPreview: true);
        Assert.Equal("Pod \"a-*\" is not judged: the labels of namespace \"open\" are not known yet", Assert.Single(run.Infos));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task Labels_that_come_later_than_a_pod_are_not_waited_for()
    {
        // Waiting could wait for ever: the namespace may need the pod.
        var run = await StackRun.Of(
            "var level = new TaskCompletionSource<string>();" + Namespace("open", "open", "Output.Create(level.Task)") + Pod("a", "\"open\"") + "level.SetResult(\"privileged\");");
        Assert.Equal("kubernetes:core/v1:Pod \"a\": Pod \"a-*\" in namespace \"open\" would be rejected: violates PodSecurity \"baseline:latest\": privileged (container \"web\" must not set securityContext.privileged=true)", Assert.Single(run.Errors));
    }

    [Fact]
    public async Task Invalid_labels_are_refused_in_the_words_of_the_server()
    {
        var run = await StackRun.Of(Namespace("shop", "shop", "\"strict\""));
        Assert.Equal(
            "kubernetes:core/v1:Namespace \"shop\": Namespace \"shop\" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"strict\": must be one of privileged, baseline, restricted",
            Assert.Single(run.Errors));
    }

    [Theory]
    [InlineData("\"default/old\"")]
    [InlineData("Output.Create(Task.Delay(5).ContinueWith(_ => \"default/old\"))")]
    [InlineData("OutputUtilities.CreateUnknown(\"\")")]
    public async Task What_is_there_already_is_not_judged(string id)
    {
        var run = await StackRun.Of($"Pulumi.Kubernetes.Apps.V1.Deployment.Get(\"old\", {id});", "PodSecurityTransformation.Enforce(\"restricted\")", isPreview: true);
        Assert.Empty(run.Logs);
        Assert.True(run.IsAskedFor("old"));
    }

    [Fact]
    public async Task A_patch_is_judged_by_what_it_sets()
    {
        var run = await StackRun.Of(
            $$"""
            new PodPatch("harmless", new PodArgs { Metadata = new ObjectMetaArgs { Name = "p" }, Spec = new PodSpecArgs { NodeName = "n" } });
            new PodPatch("harmful", new PodArgs { Metadata = new ObjectMetaArgs { Name = "p" }, Spec = {{Privileged}} });
            """,
            "PodSecurityTransformation.Enforce(\"restricted\")",
            more: "public class PodPatch : Pulumi.Kubernetes.KubernetesResource { public PodPatch(string name, PodArgs args) : base(\"kubernetes:core/v1:PodPatch\", name, args) { } }");
        Assert.Equal("kubernetes:core/v1:PodPatch \"harmful\": Pod \"p\" in namespace \"default\" would be rejected: violates PodSecurity \"restricted:latest\": privileged (container \"web\" must not set securityContext.privileged=true)", Assert.Single(run.Errors));
        Assert.Single(run.Logs);
    }

    [Theory]
    [InlineData("new Pulumi.Kubernetes.Helm.V3.Release(\"x\")", "warning", "kubernetes:helm.sh/v3:Release \"x\" is not evaluated by PodSecurity: Helm installs what is in a release")]
    [InlineData("new Pulumi.Kubernetes.Helm.V4.Chart(\"x\")", "warning", "kubernetes:helm.sh/v4:Chart \"x\" is not evaluated by PodSecurity: the provider renders a chart")]
    [InlineData("new Pulumi.Kubernetes.Kustomize.V2.Directory(\"x\")", "warning", "kubernetes:kustomize/v2:Directory \"x\" is not evaluated by PodSecurity: the provider builds a kustomization")]
    [InlineData("new Pulumi.Kubernetes.Yaml.V2.ConfigFile(\"x\")", "warning", "kubernetes:yaml/v2:ConfigFile \"x\" is not evaluated by PodSecurity: the provider reads the manifests")]
    [InlineData("new Pulumi.Eks.Cluster(\"x\")", "info", "eks:index:Cluster \"x\" is not evaluated by PodSecurity: another program makes what is in this component")]
    public async Task What_another_program_makes_is_said(string statement, string severity, string message)
    {
        var run = await StackRun.Of(statement + ";", isPreview: true);
        Assert.Equal((severity, message, "x"), Assert.Single(run.Logs));
        Assert.True(run.IsAskedFor("x"));
    }

    [Fact]
    public async Task Resources_of_others_and_components_of_the_program_are_let_pass()
    {
        var run = await StackRun.Of(
            $$"""
            new Pulumi.Kubernetes.Provider("cluster");
            new CustomResource("aws:s3/bucket:Bucket", "logs", null);
            new App("app");
            """,
            more: $$"""
            class App : ComponentResource
            {
                public App(string name) : base("acme:index:App", name) =>
                    new Pulumi.Kubernetes.Core.V1.Pod("inner", new PodArgs { Spec = {{Privileged}} }, new CustomResourceOptions { Parent = this });
            }
            """);
        Assert.Equal("inner", Assert.Single(run.Logs).Resource);
    }

    [Fact]
    public async Task A_misspelled_field_is_warned_of()
    {
        var run = await StackRun.Of(
            "new Pulumi.Kubernetes.ApiExtensions.CustomResource(\"x\", new PodLikeArgs());",
            more: """
            public class PodLikeArgs : Pulumi.Kubernetes.ApiExtensions.CustomResourceArgs
            {
                public PodLikeArgs() : base("v1", "Pod") { }
                [Input("spec")] private InputMap<object> spec = new() { { "hostNetwrk", false }, { "containers", new object[] { new Dictionary<string, object> { ["name"] = "web" } } } };
            }
            """);
        Assert.Equal("Pod \"x-*\": unknown field \"spec.hostNetwrk\"; did you mean \"hostNetwork\"? [PSS405]", Assert.Single(run.Warnings));
    }
}
