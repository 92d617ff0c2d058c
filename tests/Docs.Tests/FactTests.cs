using System.Globalization;
using System.Text.RegularExpressions;
using PodSecurity.Facts;
using PodSecurity.Policy.Manifests;

namespace PodSecurity.Docs.Tests;

/// <summary>Numbers that pages name and that are decided elsewhere are those that were decided.</summary>
public sealed partial class FactTests
{
    [Theory]
    [InlineData("docs/yaml.md")]
    [InlineData("docs/rules/PSS403.md")]
    public void The_limits_of_a_manifest_are_those_of_its_reader(string page)
    {
        var text = MarkdownPage.Of(page).Text;
        foreach (var limit in (string[])[$"{ManifestLimits.FileBytes >> 20} MiB", $"{ManifestLimits.Depth} levels", Write(ManifestLimits.Values), Write(ManifestLimits.AliasedValues)])
        {
            Assert.Contains(limit, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_typed_API_is_that_of_the_facts() =>
        Assert.Contains($"the typed API of Kubernetes {KubernetesApi.Read().Kubernetes},", MarkdownPage.Of("docs/dsl.md").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    public void The_SDK_is_that_of_global_json(string page) =>
        Assert.Contains(SdkVersion().Match(Read("global.json")).Groups[1].Value + " or later 10.0", MarkdownPage.Of(page).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("README.md", "compiler {0} and that of the .NET SDK")]
    [InlineData("docs/editors.md", "needs Roslyn {0}:")]
    public void The_oldest_compiler_is_the_one_that_is_built_against(string page, string words) =>
        Assert.Contains(words.Replace("{0}", RoslynVersion().Match(Read("Directory.Packages.props")).Groups[1].Value, StringComparison.Ordinal), MarkdownPage.Of(page).Text, StringComparison.Ordinal);

    private static string Write(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex("\"version\": \"([^\"]+)\"")]
    private static partial Regex SdkVersion();

    [GeneratedRegex(@"Include=""Microsoft\.CodeAnalysis\.CSharp"" Version=""(\d+\.\d+)\.")]
    private static partial Regex RoslynVersion();
}
