using System.Text.RegularExpressions;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>A name that is nearly one that is read would go unheard: it is told, with the name that was meant.</summary>
public sealed partial class MisspelledSettingTests
{
    private static IEnumerable<string> Known => [.. PropertyReader.Names, .. MisspelledSettings.OtherProperties, .. MisspelledSettings.OtherItems, .. SettingItem.Types];

    [Fact]
    public void Every_slip_in_a_name_is_told_at_its_place_and_the_name_itself_is_not()
    {
        foreach (var name in Known.Where(name => name.StartsWith("PodSec", StringComparison.Ordinal) || name.StartsWith("Kubernetes", StringComparison.Ordinal)))
        {
            var isItem = MisspelledSettings.OtherItems.Contains(name) || SettingItem.Types.Contains(name);
            Assert.Empty(Told(name, isItem));
            Assert.Empty(Told(name.ToLowerInvariant(), isItem));

            // Each letter left out and each doubled: what comes of it may be another name.
            for (var i = "Kubernetes".Length; i < name.Length; i++)
            {
                foreach (var slip in new[] { name.Remove(i, 1), name.Insert(i, name[i].ToString()) }.Where(slip => !Known.Contains(slip, StringComparer.OrdinalIgnoreCase)))
                {
                    var told = Assert.Single(Told(slip, isItem));
                    Assert.Equal((RuleRegistry.InvalidProperty, Severity.Warning, 3), (told.Rule, told.Severity, told.Lines.StartLine));
                    Assert.StartsWith(slip + " is no " + (isItem ? "item" : "property") + " that PodSecurity reads; did you mean ", told.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [InlineData("PodSecurityTeam")]
    [InlineData("PodSecurityOfContoso")]
    [InlineData("KubernetesNamespace")]
    [InlineData("KubernetesClientVersion")]
    [InlineData("Enforce")]
    public void A_name_of_somebody_elses_is_not_told(string name)
    {
        Assert.Empty(Told(name, isItem: false));
        Assert.Empty(Told(name, isItem: true));
    }

    [Fact]
    public void An_item_that_changes_others_where_there_are_none_is_told()
    {
        using var project = Project("<ItemGroup>\n<KubernetesManifest Update=\"deploy/**\" Namespace=\"shop\" />\n</ItemGroup>");
        var told = Assert.Single(project.Run().Diagnostics);
        Assert.Equal((RuleRegistry.NothingEvaluated, 3), (told.Rule, told.Lines.StartLine));
        project.Write("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a}]}\n");
        Assert.DoesNotContain(project.Run().Diagnostics, one => one.Rule == RuleRegistry.NothingEvaluated);
    }

    [Theory]
    [InlineData("PodSecurityLevel", "restricted", "PodSecurityEnforce")]
    [InlineData("PodSecurityStandard", "Baseline", "PodSecurityEnforce")]
    [InlineData("PodSecurityWarnLevel", "restricted", "PodSecurityWarn")]
    [InlineData("PodSecurityMode", "warn", "PodSecurityEnforce or PodSecurityWarn or PodSecurityAudit")]
    [InlineData("PodSecurityVersion", "1.33", "PodSecurityEnforceVersion or PodSecurityKubernetesVersion")]
    [InlineData("PodSecurityServerVersion", "1.33;v1.36", "PodSecurityKubernetesVersion")]
    [InlineData("PodSecurityDisabled", "true", "PodSecurityEnabled")]
    public void A_name_that_somebody_may_take_for_ours_is_told_with_what_was_meant(string name, string value, string meant)
    {
        // On a command line, or in a file that the project imports; and in the project itself.
        using var project = Project(string.Empty);
        Assert.Equal([(1, $"{name} is no property that PodSecurity reads; did you mean {meant}?")], ToldOf(project, (name, value)));
        project.Write("app.csproj", $"<Project>\n<PropertyGroup>\n<{name}>{value}</{name}>\n</PropertyGroup>\n</Project>");
        Assert.Equal([(3, $"{name} is no property that PodSecurity reads; did you mean {meant}?")], ToldOf(project, (name, value)));
    }

    [Theory]
    [InlineData("PodSecurityLevel", "7", "", "")]
    [InlineData("PodSecurityVersion", "2.4.0-beta", "", "")]
    [InlineData("PodSecurityMode", "kiosk", "", "")]
    [InlineData("PodSecurityDisabled", "on Sundays", "", "")]
    [InlineData("PodSecurityLevel", "restricted", "PodSecurityEnforce", "restricted")]
    [InlineData("PodSecurityVersion", "1.33", "PodSecurityKubernetesVersion", "1.33")]
    [InlineData("PodSecurityLevel", "restricted", "Label", "$(PodSecurityLevel)")]
    public void A_property_of_the_projects_own_is_not_told(string name, string value, string other, string otherValue)
    {
        using var project = Project($"<PropertyGroup>\n<{name}>{value}</{name}>{(other.Length == 0 ? "" : $"<{other}>{otherValue}</{other}>")}\n</PropertyGroup>");
        Assert.Empty(ToldOf(project, (name, value), other.Length == 0 ? ("NoWarn", "") : (other, otherValue)));
    }

    // MSBuild reads no C#, so the names stand there a second time.
    [Fact]
    public void The_properties_are_those_that_the_targets_read()
    {
        var folder = Path.Combine(Repository.Root, "msbuild", "Package", "build");
        var read = Directory.GetFiles(folder).SelectMany(file => Property().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct();
        Assert.Equal(PlausibleSettings.Names.Order(StringComparer.Ordinal), read.Except(Known).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(int, string)> ToldOf(ProjectFolder project, params (string, string)[] properties) =>
        project.Run(properties).Diagnostics.Where(told => told.Rule == RuleRegistry.InvalidProperty).Select(told => (told.Lines.StartLine, told.Message));

    private static IEnumerable<Diagnostic> Told(string name, bool isItem)
    {
        using var project = Project(isItem ? $"<ItemGroup>\n<{name} Include=\"a\" />\n</ItemGroup>" : $"<PropertyGroup>\n<{name}>a</{name}>\n</PropertyGroup>");
        return [.. MisspelledSettings.Find(project["app.csproj"])];
    }

    private static ProjectFolder Project(string content)
    {
        var project = new ProjectFolder();
        project.Write("app.csproj", "<Project>" + content.Replace("Group>\n<", "Group>\n\n<", StringComparison.Ordinal) + "</Project>");
        return project;
    }

    [GeneratedRegex(@"\$\((PodSecurity[A-Za-z]+)")]
    private static partial Regex Property();
}
