namespace PodSecurity.Analyzers.Tests.Stacks;

/// <summary>Programs of Pulumi, run with the transformation.</summary>
public sealed class StackTests
{
    private const string Privileged = """
        new PodSpecArgs { Containers = { new ContainerArgs { Name = "web", SecurityContext = new SecurityContextArgs { Privileged = true } } } }
        """;

    private const string PrivilegedDetail = "privileged (container \"web\" must not set securityContext.privileged=true)";

    [Fact]
    public async Task A_pod_that_the_cluster_rejects_is_never_asked_for()
    {
        var run = await StackRun.Of($$"""
            new Pulumi.Kubernetes.Core.V1.Pod("bad", new PodArgs { Metadata = new ObjectMetaArgs { Name = "web", Namespace = "shop" }, Spec = {{Privileged}} });
            new Pulumi.Kubernetes.Core.V1.Pod("good", new PodArgs { Spec = new PodSpecArgs { Containers = { new ContainerArgs { Name = "a" } } } });
            """);
        Assert.Equal(
            $"kubernetes:core/v1:Pod \"bad\": Pod \"web\" in namespace \"shop\" would be rejected: violates PodSecurity \"baseline:latest\": {PrivilegedDetail}",
            Assert.Single(run.Errors));
        Assert.Equal(32, run.ExitCode);
        Assert.False(run.IsAskedFor("bad"));
    }

    [Fact]
    public async Task What_it_allows_goes_through_without_a_word()
    {
        var run = await StackRun.Of("""
            var pod = new Pulumi.Kubernetes.Core.V1.Pod("good", new PodArgs { Spec = new PodSpecArgs { Containers = { new ContainerArgs { Name = "a" } } } });
            new Pulumi.Kubernetes.Core.V1.ConfigMap("after", new ConfigMapArgs { Data = { { "urn", pod.Urn } } }, new CustomResourceOptions { DependsOn = { pod } });
            """);
        Assert.Empty(run.Logs);
        Assert.Equal(0, run.ExitCode);
        Assert.True(run.IsAskedFor("good") && run.IsAskedFor("after"));
    }

    [Fact]
    public async Task All_that_is_rejected_is_told_at_once()
    {
        var run = await StackRun.Of($$"""
            foreach (var name in new[] { "a", "b", "c" })
            {
                new Pulumi.Kubernetes.Apps.V1.Deployment(name, new DeploymentArgs { Spec = new DeploymentSpecArgs { Template = new PodTemplateSpecArgs { Spec = {{Privileged}} } } });
            }
            """);
        Assert.Equal(["a", "b", "c"], run.Logs.Select(log => log.Resource));
        Assert.Contains($"Deployment \"a-*\" in namespace \"default\" would be created, but its pods would be rejected: violates PodSecurity \"baseline:latest\": {PrivilegedDetail}", run.Errors.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_a_resource_that_is_kept_back_is_not_a_failure_of_its_own()
    {
        var run = await StackRun.Of($$"""
            var bad = new Pulumi.Kubernetes.Core.V1.Pod("bad", new PodArgs { Spec = {{Privileged}} });
            new Pulumi.Kubernetes.Core.V1.ConfigMap("a", new ConfigMapArgs { Data = { { "urn", bad.Urn } } });
            new Pulumi.Kubernetes.Core.V1.Pod("b", new PodArgs { Metadata = new ObjectMetaArgs { Name = bad.Metadata.Apply(metadata => metadata.Name) } });
            new Pulumi.Kubernetes.Core.V1.ConfigMap("c", new ConfigMapArgs(), new CustomResourceOptions { DependsOn = bad.Urn.Apply(_ => (Resource)bad) });
            """);
        Assert.Equal(("error", "bad"), Assert.Single(run.Logs.Select(log => (log.Severity, log.Resource))));
        Assert.Equal("pulumi:pulumi:Stack", Assert.Single(run.Registered).Type);
    }

    [Fact]
    public async Task A_class_of_a_stack_turns_it_on_in_its_constructor()
    {
        var run = await StackRun.Run(
            StackRun.Load($$"""
                using Pulumi; using PodSecurity; using System.Threading.Tasks; using Pulumi.Kubernetes.Types.Inputs.Core.V1;
                namespace Acme.PodSecurity.Infra
                {
                    class MyStack : Stack
                    {
                        public MyStack() : base(new StackOptions { ResourceTransformations = { PodSecurityTransformation.Enforce() } })
                        {
                            new Pulumi.Kubernetes.Core.V1.Pod("bad", new PodArgs { Spec = {{Privileged}} });
                        }
                    }
                }
                public static class Program { public static Task<int> Main() => Deployment.RunAsync<Acme.PodSecurity.Infra.MyStack>(); }
                """),
            isPreview: true);
        Assert.Contains(PrivilegedDetail, Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_and_notes_come_in_the_words_of_the_server()
    {
        const string Wanted = "PodSecurity \"restricted:v1.25\": allowPrivilegeEscalation != false (container \"a\" must set securityContext.allowPrivilegeEscalation=false), "
            + "unrestricted capabilities (container \"a\" must set securityContext.capabilities.drop=[\"ALL\"]), "
            + "runAsNonRoot != true (pod or container \"a\" must set securityContext.runAsNonRoot=true), "
            + "seccompProfile (pod or container \"a\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")";
        const string Statements = "new Pulumi.Kubernetes.Core.V1.Pod(\"p\", new PodArgs { Metadata = new ObjectMetaArgs { Name = \"p\" }, Spec = new PodSpecArgs { Containers = { new ContainerArgs { Name = \"a\" } } } });";
        var warned = await StackRun.Of(Statements, "PodSecurityTransformation.Enforce(warn: \"restricted\", warnVersion: \"v1.25\")");
        var noted = await StackRun.Of(Statements, "PodSecurityTransformation.Enforce(audit: \"restricted\", auditVersion: \"v1.25\")");
        Assert.Equal(("warning", "Pod \"p\" in namespace \"default\" would violate " + Wanted, "p"), Assert.Single(warned.Logs));
        Assert.Equal(("info", "Pod \"p\" in namespace \"default\" would violate " + Wanted, "p"), Assert.Single(noted.Logs));
        Assert.True(warned.IsAskedFor("p") && noted.IsAskedFor("p"));
    }

    [Fact]
    public async Task Exempt_namespaces_users_and_runtime_classes_are_let_pass()
    {
        var run = await StackRun.Of(
            $$"""
            new Pulumi.Kubernetes.Core.V1.Pod("a", new PodArgs { Metadata = new ObjectMetaArgs { Namespace = "kube-system" }, Spec = {{Privileged}} });
            var spec = {{Privileged}};
            spec.RuntimeClassName = "kata";
            new Pulumi.Kubernetes.Core.V1.Pod("b", new PodArgs { Spec = spec });
            new Pulumi.Kubernetes.Apps.V1.DaemonSet("c", new DaemonSetArgs { Spec = new DaemonSetSpecArgs { Template = new PodTemplateSpecArgs { Spec = {{Privileged}} } } });
            """,
            "PodSecurityTransformation.Enforce(\"baseline\", exemptNamespaces: new[] { \"kube-system\" }, exemptRuntimeClasses: new[] { \"kata\" }, exemptUsernames: new[] { \"system:serviceaccount:kube-system:daemon-set-controller\" })");
        Assert.Empty(run.Logs);
        Assert.Equal(4, run.Registered.Count);
    }

    [Theory]
    [InlineData("\"strict\"", "Enforce is \"strict\", but must be one of privileged, baseline, restricted")]
    [InlineData("version: \"1.33\"", "EnforceVersion is \"1.33\", but must be \"latest\" or \"v1.x\"; did you mean \"v1.33\"?")]
    [InlineData("kubernetesVersion: \"new\"", "KubernetesVersion is \"new\", but must be \"latest\" or a version such as 1.33; several are separated by \";\"")]
    public void What_the_line_says_wrongly_ends_the_program(string arguments, string message)
    {
        // It fails before Pulumi starts, where the line stands.
        var program = StackRun.Load($"public static class Program {{ public static object Make() => PodSecurity.PodSecurityTransformation.Enforce({arguments}); }}");
        var make = program.GetType("Program")!.GetMethod("Make")!.CreateDelegate<Func<object>>();
        Assert.Equal(message, Assert.Throws<ArgumentException>(make).Message);
    }
}
