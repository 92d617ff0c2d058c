using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>What an organisation says, a repository may tighten and not lower.</summary>
public sealed class FloorTests
{
    private const string Insecure = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: pay}\nspec:\n  hostPID: true\n  containers: []\n";

    private const string Central = """
        <Project>
          <ItemGroup>
            <PodSecurityFloor Include="*" Level="baseline" Version="v1.33" />
            <PodSecurityFloor Include="pay" Level="restricted" />
            <PodSecurityFloor Include="kube-system" Level="privileged" />
            <PodSecurityServer Include="1.33;1.35" />
            <PodSecurityExemption Include="kata" Kind="RuntimeClass" />
            <PodSecurityNotSuppressible Include="PSS103" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public void A_label_below_the_floor_is_told_with_both_places_and_does_not_count()
    {
        using var project = new ProjectFolder(("ns.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: pay\n  labels:\n    pod-security.kubernetes.io/enforce: privileged\n"), ("pod.yaml", Insecure));
        var told = Run(project);
        Assert.Equal(["ns.yaml(6) PSS307", "pod.yaml(5) PSS103"], told.Where(line => !line.Contains("PSS2", StringComparison.Ordinal)).Select(WithoutMessage));
        Assert.Contains("namespace \"pay\": pod-security.kubernetes.io/enforce \"privileged\" is below the organisation's floor \"restricted\" (central/Contoso.targets(4))", told[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PodSecurityEnforce", "privileged", "\"privileged\" is below the organisation's floor \"baseline:v1.33\" (central/Contoso.targets(3))")]
    [InlineData("PodSecurityEnforceVersion", "v1.20", "\"v1.20\" is below the organisation's floor \"baseline:v1.33\" (central/Contoso.targets(3))")]
    [InlineData("PodSecurityEnabled", "false", "\"false\" switches the checks off, below the organisation's floor (central/Contoso.targets(3))")]
    [InlineData("PodSecurityEnabled", "off", "\"off\" switches the checks off, below the organisation's floor (central/Contoso.targets(3))")]
    [InlineData("PodSecurityReportOnly", "silent", "\"silent\" lets pass what is below the organisation's floor (central/Contoso.targets(3))")]
    [InlineData("PodSecurityKubernetesVersion", "1.30;1.33", "\"1.30;1.33\" leaves out v1.35, on which the organisation runs (central/Contoso.targets(6))")]
    public void A_property_below_the_floor_is_told_where_it_is_set(string property, string value, string message)
    {
        using var project = new ProjectFolder(("pod.yaml", Insecure.Replace("pay", "other", StringComparison.Ordinal)));
        project.Write("app.csproj", $"<Project>\n  <PropertyGroup>\n    <{property}>{value}</{property}>\n  </PropertyGroup>\n</Project>\n");
        string[] expected = [$"app.csproj(3) PSS307: {property} {message}", "pod.yaml(5) PSS103"];
        var told = Run(project, [(property, value)]);
        Assert.Equal(expected, told.Take(1).Concat(told.Skip(1).Where(line => !line.Contains("PSS306", StringComparison.Ordinal)).Select(WithoutMessage)));

        // In a file that projects share, or by the command line.
        project.Write("app.csproj", "<Project />");
        Assert.StartsWith("app.csproj(1) PSS307: ", Run(project, [(property, value)])[0], StringComparison.Ordinal);
        project.Write("Directory.Build.props", $"<Project><PropertyGroup>\n<{property}>{value}</{property}>\n</PropertyGroup></Project>");
        Assert.Contains(Run(project, [(property, value)]), line => line.StartsWith("Directory.Build.props(2) PSS307: ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_organisation_sets_itself_is_nobodys_attempt()
    {
        using var project = new ProjectFolder(("pod.yaml", Insecure));
        project.Write("central/Contoso.props", "<Project><PropertyGroup><PodSecurityEnforce>privileged</PodSecurityEnforce><PodSecurityReportOnly>true</PodSecurityReportOnly></PropertyGroup></Project>");
        var told = Gate.Run(Inputs(project, ("PodSecurityEnforce", "privileged"), ("PodSecurityReportOnly", "true"))).Diagnostics;
        Assert.DoesNotContain(told, diagnostic => diagnostic.Rule == RuleRegistry.BelowFloor || diagnostic.Severity == Severity.Error);
        Assert.Contains(told, diagnostic => diagnostic.Rule == RuleRegistry.HostNamespaces && diagnostic.Severity == Severity.Warning);
    }

    [Fact]
    public void A_configuration_file_may_not_go_below_the_floor_nor_exempt_others()
    {
        using var project = new ProjectFolder(("pod.yaml", Insecure.Replace("spec:", "spec:\n  runtimeClassName: gvisor", StringComparison.Ordinal)));
        project.Write("admission.conf", """
            apiVersion: pod-security.admission.config.k8s.io/v1
            kind: PodSecurityConfiguration
            defaults:
              enforce: privileged
              enforce-version: v1.20
            exemptions:
              usernames: [admin]
              namespaces:
              - kube-system
              - pay
              runtimeClasses: [kata, gvisor]
            """);
        var told = Run(project, [("PodSecurityConfigurationFile", "admission.conf")]);
        Assert.Equal(
            ["admission.conf(4) PSS307", "admission.conf(5) PSS307", "admission.conf(7) PSS307", "admission.conf(10) PSS307", "admission.conf(11) PSS307", "pod.yaml(6) PSS103"],
            told.Where(line => !line.Contains("PSS2", StringComparison.Ordinal)).Select(WithoutMessage));
        Assert.Contains("exemptions.runtimeClasses \"gvisor\"", told.Single(line => line.StartsWith("admission.conf(11)", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    // The organisation may ship the file of its clusters, and what that exempts is its own word.
    [Fact]
    public void A_configuration_file_of_the_organisation_is_nobodys_attempt()
    {
        using var project = new ProjectFolder(("pod.yaml", Insecure));
        project.Write("admission.conf", "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults: {enforce: privileged}\nexemptions: {namespaces: [pay]}\n");
        project.Write("central/Contoso.props", "<Project><PropertyGroup><PodSecurityConfigurationFile>admission.conf</PodSecurityConfigurationFile></PropertyGroup></Project>");
        Assert.Empty(Run(project, [("PodSecurityConfigurationFile", "admission.conf")]));

        project.Write("pod.yaml", Insecure.Replace("pay", "other", StringComparison.Ordinal));
        Assert.Equal(["pod.yaml(5) PSS103"], Run(project, [("PodSecurityConfigurationFile", "admission.conf")]).Select(WithoutMessage));
    }

    [Fact]
    public void A_file_of_the_organisation_that_is_not_there_is_told()
    {
        using var project = new ProjectFolder();
        project.Write("app.csproj", "<Project><PropertyGroup>\n<PodSecurityFloorFile>central/gone.targets</PodSecurityFloorFile>\n</PropertyGroup></Project>");
        var told = Assert.Single(Gate.Run(project.Inputs() with { Floor = new(project["central/gone.targets"]) }).Diagnostics);
        Assert.Equal((RuleRegistry.InvalidProperty, 2, "PodSecurityFloorFile \"central/gone.targets\" names a file that is not there"), (told.Rule, told.Lines.StartLine, told.Message));
    }

    [Fact]
    public void Items_of_the_repository_raise_the_floor_and_those_that_lower_it_are_told()
    {
        using var project = new ProjectFolder();
        project.Write("app.csproj", """
            <Project>
              <ItemGroup>
                <PodSecurityFloor Include="mine" Level="privileged" />
                <PodSecurityFloor Include="tight" Level="restricted" Version="v1.34" />
                <PodSecurityKnownNamespace Include="shop" Enforce="privileged" />
                <PodSecurityKnownNamespace Include="bank" Enforce="restricted" />
                <PodSecurityExemption Include="gvisor" Kind="RuntimeClass" />
                <PodSecurityExemption Include="kata" Kind="RuntimeClass" />
              </ItemGroup>
            </Project>
            """);
        SettingItem[] items =
        [
            Item("PodSecurityFloor", "mine", ("Level", "privileged")), Item("PodSecurityFloor", "tight", ("Level", "restricted"), ("Version", "v1.34")),
            Item("PodSecurityKnownNamespace", "shop", ("Enforce", "privileged")), Item("PodSecurityKnownNamespace", "bank", ("Enforce", "restricted")),
            Item("PodSecurityExemption", "gvisor", ("Kind", "RuntimeClass")), Item("PodSecurityExemption", "kata", ("Kind", "RuntimeClass")),
        ];
        var inputs = Inputs(project);
        var result = Gate.Run(inputs with { Floor = inputs.Floor with { Items = items } });
        Assert.Equal(["app.csproj(3) PSS307", "app.csproj(5) PSS307", "app.csproj(7) PSS307"], result.Diagnostics.Select(diagnostic => WithoutMessage(Line(project, diagnostic))));
        Assert.Contains("\"tight\":{\"level\":\"restricted:v1.34\"", result.Policies, StringComparison.Ordinal);
        Assert.DoesNotContain("\"mine\"", result.Policies, StringComparison.Ordinal);
        Assert.Contains("\"bank\":{\"enforce\":\"restricted:latest\"", result.Policies, StringComparison.Ordinal);

        SettingItem Item(string type, string name, params (string, string)[] metadata) =>
            new(type, name, project["app.csproj"], metadata.ToDictionary(pair => pair.Item1, pair => pair.Item2));
    }

    [Fact]
    public void An_item_of_the_organisation_that_was_changed_on_the_way_holds_as_it_is_written()
    {
        using var project = new ProjectFolder(("pod.yaml", Insecure));
        var inputs = Inputs(project, ("PodSecurityEnforce", "privileged"));
        var changed = new SettingItem("PodSecurityFloor", "pay", project["central/Contoso.targets"], new Dictionary<string, string> { ["Level"] = "privileged" });
        Assert.Contains(Gate.Run(inputs with { Floor = inputs.Floor with { Items = [changed] } }).Diagnostics, diagnostic => diagnostic is { Rule.Id: "PSS103", Severity: Severity.Error });
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("CS1591;PSS103", "", 1)]
    [InlineData("PSS104", "", 0)]
    [InlineData("", "is_global = true\ndotnet_diagnostic.PSS103.severity = none\n", 1)]
    [InlineData("", "is_global = true\ndotnet_diagnostic.PSS103.severity = warning\n", 1)]
    [InlineData("", "is_global = true\ndotnet_diagnostic.PSS103.severity = error\n", 0)]
    [InlineData("", "is_global = true\ndotnet_analyzer_diagnostic.severity = none\n", 1)]
    [InlineData("", "is_global = true\ndotnet_analyzer_diagnostic.category-PodSecurity.severity = suggestion\n", 1)]
    [InlineData("", "is_global = true\ndotnet_analyzer_diagnostic.category-Style.severity = none\n", 0)]
    [InlineData("", "is_global = true\n# dotnet_diagnostic.PSS103.severity = none\n", 0)]
    public void What_may_not_be_silenced_is_told_where_it_is_and_heard_all_the_same(string noWarn, string config, int told)
    {
        using var project = new ProjectFolder(("pod.yaml", Insecure), (".globalconfig", config));
        project.Write("app.csproj", $"<Project><PropertyGroup>\n<NoWarn>{noWarn}</NoWarn>\n</PropertyGroup></Project>");
        var diagnostics = Gate.Run(Inputs(project, ("NoWarn", noWarn))).Diagnostics;
        Assert.Contains(diagnostics, diagnostic => diagnostic is { Rule.Id: "PSS103", Severity: Severity.Error });
        var silenced = diagnostics.Where(diagnostic => diagnostic.Rule == RuleRegistry.SilencedAgainstFloor).ToList();
        Assert.Equal(told, silenced.Count);
        Assert.All(silenced, diagnostic => Assert.Equal((Severity.Error, 2, project[noWarn.Length > 0 ? "app.csproj" : ".globalconfig"]), (diagnostic.Severity, diagnostic.Lines.StartLine, diagnostic.Path)));
        Assert.All(silenced, diagnostic => Assert.Contains("(central/Contoso.targets(8))", diagnostic.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[*.cs]", 1)]
    [InlineData("[*]", 1)]
    [InlineData("[*.{cs,vb}]", 1)]
    [InlineData("[src/**]", 1)]
    [InlineData("[*.vb]", 0)]
    [InlineData("[*.yaml]", 0)]
    public void Only_a_section_that_is_about_code_silences(string section, int told)
    {
        using var project = new ProjectFolder();
        project.Write(".editorconfig", $"root = true\n{section}\ndotnet_diagnostic.PSS103.severity = suggestion\n");
        var inputs = Inputs(project) with { AnalyzerConfigFiles = [project[".editorconfig"]] };
        Assert.Equal(told, Gate.Run(inputs).Diagnostics.Count(diagnostic => diagnostic.Rule == RuleRegistry.SilencedAgainstFloor && diagnostic.Lines.StartLine == 3));
    }

    [Theory]
    [InlineData("PSS307")]
    [InlineData("PSS308")]
    public void The_floor_itself_cannot_be_silenced(string id)
    {
        using var project = new ProjectFolder((".globalconfig", $"is_global = true\ndotnet_diagnostic.{id}.severity = none\n"));
        var diagnostics = Gate.Run(Inputs(project, ("NoWarn", "PSS103;" + id), ("PodSecurityEnforce", "privileged"))).Diagnostics;
        Assert.Contains(diagnostics, diagnostic => diagnostic is { Rule.Id: "PSS307", Severity: Severity.Error });
        Assert.Contains(diagnostics, diagnostic => diagnostic is { Rule.Id: "PSS308", Severity: Severity.Error });
    }

    [Theory]
    [InlineData("<PodSecurityFloor Include=\"x\" Level=\"strict\" />")]
    [InlineData("<PodSecurityFloor Include=\"x\" Level=\"baseline\" Version=\"1.33\" />")]
    [InlineData("<PodSecurityServer Include=\"newest\" />")]
    [InlineData("<PodSecurityExemption Include=\"x\" Kind=\"Node\" />")]
    [InlineData("<PodSecurityNotSuppressible Include=\"PSS999\" />")]
    [InlineData("<PodSecurityKnownNamespace Include=\"x\" Enforce=\"strict\" />")]
    public void An_item_that_says_nothing_is_told_once_at_its_line(string item)
    {
        using var project = new ProjectFolder();
        project.Write("central/Contoso.targets", "<Project>\n<ItemGroup>\n" + item + "\n</ItemGroup>\n</Project>");
        var told = Assert.Single(Gate.Run(project.Inputs() with { Floor = new(project["central/Contoso.targets"]) }).Diagnostics);
        Assert.Equal((RuleRegistry.InvalidProperty, project["central/Contoso.targets"], 3), (told.Rule, told.Path, told.Lines.StartLine));
    }

    [Fact]
    public void Without_a_floor_nothing_changes()
    {
        using var project = new ProjectFolder(("pod.yaml", Insecure));
        Assert.DoesNotContain(project.Run(("PodSecurityEnforce", "privileged"), ("NoWarn", "PSS107")).Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);

        project.Write("admission.conf", "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults: {enforce: baseline}\nexemptions: {usernames: [admin], namespaces: [pay], runtimeClasses: [kata]}\n");
        var result = project.Run(("PodSecurityConfigurationFile", "admission.conf"));
        Assert.Empty(result.Diagnostics);
        Assert.Contains("\"exemptions\":{\"usernames\":[\"admin\"],\"namespaces\":[\"pay\"],\"runtimeClasses\":[\"kata\"]}", result.Policies, StringComparison.Ordinal);
        Assert.DoesNotContain("floor", result.Policies, StringComparison.Ordinal);
    }

    private static GateInputs Inputs(ProjectFolder project, params (string, string)[] properties)
    {
        project.Write("central/Contoso.targets", Central);
        return project.Inputs(properties) with { Floor = new(project["central/Contoso.targets"]) };
    }

    private static List<string> Run(ProjectFolder project, params (string, string)[] properties) =>
        [.. Gate.Run(Inputs(project, properties)).Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => Line(project, diagnostic))];

    private static string Line(ProjectFolder project, Diagnostic diagnostic) =>
        Path.GetRelativePath(project.Root, diagnostic.Path) + "(" + diagnostic.Lines.StartLine + ") " + diagnostic.Rule + ": " + diagnostic.Message;

    private static string WithoutMessage(string line) => line.Split(": ")[0];
}
