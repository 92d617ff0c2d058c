namespace PodSecurity.Analyzers.Tests.Stacks;

/// <summary>The forms in which a program of Pulumi gives inputs: outputs, secrets, lists, dictionaries, JSON.</summary>
public sealed class StackInputTests
{
    private const string Privileged = "privileged (container \"web\" must not set securityContext.privileged=true)";

    private static string Pod(string spec) => $"new Pulumi.Kubernetes.Core.V1.Pod(\"p\", new PodArgs {{ Metadata = new ObjectMetaArgs {{ Name = \"p\" }}, Spec = {spec} }});";

    private static string Context(string context) =>
        Pod($"new PodSpecArgs {{ Containers = {{ new ContainerArgs {{ Name = \"web\", SecurityContext = new SecurityContextArgs {{ {context} }} }} }} }}");

    [Theory]
    [InlineData("Privileged = Output.Create(true)")]
    [InlineData("Privileged = Output.Create(Task.Delay(20).ContinueWith(_ => true))")]
    [InlineData("Privileged = new Pulumi.Kubernetes.Core.V1.ConfigMap(\"other\").Urn.Apply(urn => urn.Length > 3)")]
    [InlineData("Privileged = Output.CreateSecret(true)")]
    public async Task Outputs_are_waited_for(string context)
    {
        var run = await StackRun.Of(Context(context));
        Assert.EndsWith(": " + Privileged, Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.False(run.IsAskedFor("p"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_not_known_is_said_and_not_held_against_the_pod(bool isPreview)
    {
        var run = await StackRun.Of(Context("Privileged = OutputUtilities.CreateUnknown(true)"), isPreview: isPreview);
        Assert.Equal(
            (isPreview ? "info" : "warning", "Pod \"p\" in namespace \"default\" is not judged to the end: what decides privileged is not known yet", "p"),
            Assert.Single(run.Logs));
        Assert.True(run.IsAskedFor("p"));
    }

    [Fact]
    public async Task What_does_not_matter_need_not_be_known()
    {
        var run = await StackRun.Of(Pod("new PodSpecArgs { NodeName = OutputUtilities.CreateUnknown(\"\"), Containers = { new ContainerArgs { Name = \"web\", Image = OutputUtilities.CreateUnknown(\"\") } } }"), isPreview: true);
        Assert.Empty(run.Logs);
    }

    [Theory]
    [InlineData("Containers = { OutputUtilities.CreateUnknown<ContainerArgs>(null), new ContainerArgs { Name = \"web\", SecurityContext = new SecurityContextArgs { Privileged = true } } }")]
    [InlineData("Containers = new[] { new ContainerArgs { Name = OutputUtilities.CreateUnknown(\"\"), SecurityContext = OutputUtilities.CreateUnknown<SecurityContextArgs>(null) }, new ContainerArgs { Name = \"web\", SecurityContext = new SecurityContextArgs { Privileged = true } } }")]
    public async Task One_item_that_is_not_known_hides_no_other(string containers)
    {
        var run = await StackRun.Of(Pod($"new PodSpecArgs {{ {containers} }}"), isPreview: true);
        Assert.EndsWith(": " + Privileged, Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_spec_may_be_unknown()
    {
        var run = await StackRun.Of(Pod("OutputUtilities.CreateUnknown<PodSpecArgs>(null)"), isPreview: true);
        Assert.StartsWith("Pod \"p\" in namespace \"default\" is not judged to the end: what decides ", Assert.Single(run.Infos), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_sentence_repeats_a_secret()
    {
        var run = await StackRun.Of(Pod("""
            new PodSpecArgs
            {
                SecurityContext = new PodSecurityContextArgs { SeLinuxOptions = new SELinuxOptionsArgs { User = Output.CreateSecret("s3cret_u") }, Sysctls = { new SysctlArgs { Name = Output.CreateSecret("kernel.s3cret"), Value = "1" } } },
                Containers = Output.CreateSecret(new[] { new ContainerArgs { Name = "hush", Ports = { new ContainerPortArgs { ContainerPortValue = 1, HostPort = 4711 } }, SecurityContext = new SecurityContextArgs { Capabilities = new CapabilitiesArgs { Add = { "SYS_\"ADMIN" } } } } }.ToImmutableArray()),
            }
            """), "PodSecurityTransformation.Enforce(warn: \"restricted\", audit: \"restricted\")");
        var error = Assert.Single(run.Errors);
        Assert.Contains("hostPort (container \"[secret]\" uses hostPort [secret])", error, StringComparison.Ordinal);
        Assert.Contains("forbidden sysctls ([secret])", error, StringComparison.Ordinal);
        var all = string.Join('\n', run.Logs.Select(log => log.Message));
        Assert.Equal(["info", "error"], run.Logs.Select(log => log.Severity));
        Assert.All(["s3cret", "hush", "4711", "ADMIN"], secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Manifests_in_a_component_are_dictionaries()
    {
        var run = await StackRun.Of("""
            static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] fields) => fields.ToImmutableDictionary(field => field.Key, field => field.Value);
            static ImmutableArray<object> List(params object[] items) => items.ToImmutableArray();
            var pod = Map(("containers", List(Map(("name", "web"), ("ports", List(Map(("containerPort", 80.0), ("hostPort", 80.0)))), ("securityContext", Map(("runAsUser", 0.0), ("privileged", true)))))));
            new Pulumi.Kubernetes.Yaml.ConfigGroup("files", Output.Create(Task.Delay(5).ContinueWith(_ => List(
                Map(("apiVersion", "v1"), ("kind", "Namespace"), ("metadata", Map(("name", "open"), ("labels", Map(("pod-security.kubernetes.io/enforce", "privileged")))))),
                Map(("apiVersion", "v1"), ("kind", "Pod"), ("metadata", Map(("name", "a"), ("namespace", "open"))), ("spec", pod)),
                Map(("apiVersion", "apps/v1"), ("kind", "Deployment"), ("metadata", Map(("name", "b"))), ("spec", Map(("template", Map(("spec", pod))))))).Cast<ImmutableDictionary<string, object>>().ToImmutableArray())));
            """);
        Assert.Equal(
            $"kubernetes:apps/v1:Deployment \"b\": Deployment \"b\" in namespace \"default\" would be created, but its pods would be rejected: violates PodSecurity \"baseline:latest\": hostPort (container \"web\" uses hostPort 80), {Privileged}",
            Assert.Single(run.Errors));
        Assert.False(run.IsAskedFor("b"));
    }

    [Fact]
    public async Task A_custom_resource_is_read_through_its_own_arguments()
    {
        // What its controller may add is unknown; what is set is not.
        var run = await StackRun.Of(
            """
            var options = new CustomResourceOptions();
            new Pulumi.Kubernetes.ApiExtensions.CustomResource("good", new RolloutArgs(false), options);
            new Pulumi.Kubernetes.ApiExtensions.CustomResource("bad", new RolloutArgs(true), options);
            """,
            more: """
            public class RolloutArgs : Pulumi.Kubernetes.ApiExtensions.CustomResourceArgs
            {
                public RolloutArgs(bool isPrivileged) : base("argoproj.io/v1alpha1", "Rollout") =>
                    Spec = System.Text.Json.JsonDocument.Parse("{\"replicas\": 2, \"template\": {\"spec\": {\"containers\": [{\"name\": \"web\", \"securityContext\": {\"privileged\": " + (isPrivileged ? "true" : "false") + "}}]}}}").RootElement;
                [Input("spec")] private Input<System.Text.Json.JsonElement> Spec { get; set; }
            }
            """);
        Assert.StartsWith("kubernetes:argoproj.io/v1alpha1:Rollout \"bad\": Rollout \"bad-*\" in namespace \"default\" would be created, but its pods would be rejected", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.EndsWith(Privileged, Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unions_enumerations_and_maps_of_inputs_are_read()
    {
        var run = await StackRun.Of(
            "new Pulumi.Kubernetes.ApiExtensions.CustomResource(\"x\", new PodLikeArgs());",
            more: """
            [EnumType] public readonly struct Profile { private readonly string value; public Profile(string value) => this.value = value; public static explicit operator string(Profile profile) => profile.value; }
            public class PodLikeArgs : Pulumi.Kubernetes.ApiExtensions.CustomResourceArgs
            {
                public PodLikeArgs() : base("v1", "Pod") { }
                [Input("spec")] private InputMap<object> spec = new()
                {
                    { "hostNetwork", OutputUtilities.CreateUnknown<object>(true) },
                    { "securityContext", new Dictionary<string, object> { ["seccompProfile"] = new Dictionary<string, object> { ["type"] = new Profile("Unconfined") } } },
                    { "containers", new object[] { new Dictionary<string, object> { ["name"] = (Union<int, string>)"web", ["securityContext"] = (InputJson)"{\"privileged\": true}" } } },
                };
            }
            """);
        var error = Assert.Single(run.Errors);
        Assert.Contains(Privileged, error, StringComparison.Ordinal);
        Assert.Contains("seccompProfile (pod must not set securityContext.seccompProfile.type to \"Unconfined\")", error, StringComparison.Ordinal);
        Assert.DoesNotContain("host namespaces", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_fails_fails_its_resource_by_itself()
    {
        var run = await StackRun.Of(Context("Privileged = Output.Create(Task.FromException<bool>(new InvalidOperationException(\"no answer\")))"));
        Assert.NotEmpty(run.Logs);
        Assert.All(run.Logs, log => Assert.Equal(("error", true), (log.Severity, log.Message.EndsWith("no answer", StringComparison.Ordinal))));
        Assert.False(run.IsAskedFor("p"));
    }
}
