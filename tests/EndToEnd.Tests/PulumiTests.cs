namespace PodSecurity.EndToEnd.Tests;

/// <summary>A Pulumi stack is run and judged by the build of its project, where the project asks for it.</summary>
public sealed class PulumiTests(PackageFeed feed)
{
    private const string Asked = "<PodSecurityPulumi>true</PodSecurityPulumi>";

    // What only the run decides, so that the compiler leaves the finding to the gate.
    private const string Stack = """
        using Pulumi;
        using Pulumi.Kubernetes.Core.V1;
        using Pulumi.Kubernetes.Types.Inputs.Core.V1;
        using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

        File.AppendAllText("obj/runs.txt", "x");
        return await Pulumi.Deployment.RunAsync(() =>
        {
            var configuration = Environment.GetEnvironmentVariable("PULUMI_CONFIG")!;
            new Namespace("shop", new NamespaceArgs { Metadata = new ObjectMetaArgs { Name = "shop", Labels = { ["pod-security.kubernetes.io/enforce"] = "baseline" } } });
            if (configuration.Contains("\"shop:mode\":\"throws\"")) throw new InvalidOperationException("no database");
            if (configuration.Contains("\"shop:mode\":\"hangs\"")) Thread.Sleep(Timeout.Infinite);
            new Pod("web", new PodArgs
            {
                Metadata = new ObjectMetaArgs { Namespace = "shop" },
                Spec = Spec(configuration.Contains("\"shop:agent\":\"true\"")),
            });
        });

        static PodSpecArgs Spec(bool isAgent) => new()
        {
            HostPID = isAgent,
            Containers = { new ContainerArgs { Name = "web", Image = "ghcr.io/acme/web:1.4.2" } },
        };

        """;

    [Fact]
    public void A_stack_is_run_once_for_what_it_is_made_of_and_told_at_the_lines_that_create_its_resources()
    {
        var project = Project(Asked).Write("Pulumi.dev.yaml", "config:\n  shop:agent: \"true\"\n");
        var told = project.Build().Fails();
        Assert.Equal(["Program.cs(13) error PSS103"], told.Places);
        Assert.Contains(told.Lines, line => line.StartsWith("Pod \"web-", StringComparison.Ordinal) && line.Contains("in namespace \"shop\" would be rejected: violates PodSecurity \"baseline:latest\": host namespaces (hostPID=true)", StringComparison.Ordinal));
        Assert.Equal(["Program.cs(13) error PSS103"], project.Build().Fails().Places);
        Assert.Equal(1, RunsOf(project));

        project.Write("Pulumi.dev.yaml", "config:\n  shop:agent: \"false\"\n");
        Assert.Empty(project.Build().Succeeds().Places);
        Assert.Empty(project.Build("-p:PodSecurityPulumiStack=prod").Succeeds().Places);
        Assert.Equal(3, RunsOf(project));

        // Two stacks, and nobody says which.
        project.Write("Pulumi.prod.yaml", "config:\n  shop:agent: \"true\"\n");
        Assert.Contains("say which one is judged by the property PodSecurityPulumiStack: dev, prod", Assert.Single(project.Build().Fails().Diagnostics), StringComparison.Ordinal);
        Assert.Equal(["Program.cs(13) error PSS103"], project.Build("-p:PodSecurityPulumiStack=prod").Fails().Places);
        Assert.Empty(project.Build("-p:PodSecurityPulumiStack=dev").Succeeds().Places);
    }

    [Fact]
    public void Configuration_in_a_folder_above_the_project_counts_and_so_does_a_change_of_it()
    {
        var project = Project(Asked).Write("../Pulumi.yaml", "name: shop\nruntime: dotnet\n").Write("../Pulumi.dev.yaml", "config:\n  shop:agent: \"true\"\n");
        project.Delete("Pulumi.yaml");
        Assert.Equal(["Program.cs(13) error PSS103"], project.Build().Fails().Places);
        Assert.Empty(project.Write("../Pulumi.dev.yaml", "config: {}\n").Build().Succeeds().Places);
        Assert.Equal(2, RunsOf(project));
    }

    [Fact]
    public void A_stack_is_not_run_unasked_and_one_line_says_how_to_ask()
    {
        var project = Project("");
        Assert.Contains("Set the property PodSecurityPulumi to true", string.Join('\n', project.Build().Succeeds().Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("PodSecurityPulumi", string.Join('\n', project.Build("-p:PodSecurityPulumi=false", "--no-incremental").Succeeds().Lines), StringComparison.Ordinal);
        Assert.Equal(["error PSS303"], project.Build("-p:PodSecurityPulumi=always").Fails().Ids);
        Assert.Equal(0, RunsOf(project));
    }

    [Fact]
    public void What_the_compiler_told_is_not_told_again_and_what_keeps_a_stack_from_its_end_is_one_error()
    {
        var project = Project(Asked + "<WarningsNotAsErrors>PSS103</WarningsNotAsErrors>", """<PodSecurityPulumiConfig Include="mode" Value="$(Mode)" />""")
            .Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.PSS103.severity = warning\n");
        project.Write("Program.cs", Stack.Replace("HostPID = isAgent", "HostPID = true", StringComparison.Ordinal));
        Assert.Equal(["Program.cs(22) warning PSS103"], project.Build().Succeeds().Places);
        Assert.Equal(1, RunsOf(project));

        var thrown = project.Build("-p:Mode=throws").Fails();
        Assert.Contains(thrown.Places, place => place == "Program.cs(11) error PSS501");
        Assert.Contains("; 1 Kubernetes object that it had registered is judged; it says: ", string.Join('\n', thrown.Diagnostics), StringComparison.Ordinal);
        Assert.Contains("no database", string.Join('\n', thrown.Diagnostics), StringComparison.Ordinal);
        Assert.Contains(project.Build("-p:Mode=hangs", "-p:PodSecurityPulumiTimeout=5").Fails().Places, place => place == "App.csproj(1) error PSS502");
    }

    [Fact]
    public void A_stack_that_judges_itself_when_it_is_deployed_leaves_that_to_the_build()
    {
        var project = Project(Asked, $"""<PackageReference Include="PodSecurity.Policy" Version="{feed.Version}" />""").Write("Pulumi.dev.yaml", "config:\n  shop:agent: \"true\"\n");
        project.Write("Program.cs", Stack.Replace("RunAsync(() =>", "RunAsync(async () =>", StringComparison.Ordinal).Replace("\n});\n", """

                await Task.Yield();
                return new Dictionary<string, object>();
            }, new StackOptions { ResourceTransformations = { PodSecurity.PodSecurityTransformation.Enforce("baseline") } });

            """, StringComparison.Ordinal));
        Assert.Equal(["Program.cs(13) error PSS103"], project.Build().Fails().Places);
    }

    [Fact]
    public void The_sample_is_stopped_by_its_configuration_and_by_nothing_else()
    {
        var sample = Path.Combine(Repository.Root, "samples", "Stack");
        var project = Project(Asked);
        foreach (var file in new[] { "Program.cs", "Pulumi.yaml", "Pulumi.dev.yaml" })
        {
            project.Write(file, File.ReadAllText(Path.Combine(sample, file)));
        }

        var line = Array.FindIndex(File.ReadAllLines(Path.Combine(sample, "Program.cs")), text => text.Contains("new Pod(\"agent\"", StringComparison.Ordinal)) + 1;
        Assert.Equal([$"Program.cs({line}) error PSS103"], project.Build().Fails().Places);
        Assert.Empty(project.Write("Pulumi.dev.yaml", "config: {}\n").Build().Succeeds().Places);
    }

    private static int RunsOf(ConsumerProject project) => project.Has("obj/runs.txt") ? project.Read("obj/runs.txt").Length : 0;

    private ConsumerProject Project(string properties, string items = "") => new ConsumerProject(feed)
        .WriteProject("App.csproj", "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>" + properties, feed.Stubs.Stack + items)
        .Write("Pulumi.yaml", "name: shop\nruntime: dotnet\n")
        .Write("Program.cs", Stack);
}
